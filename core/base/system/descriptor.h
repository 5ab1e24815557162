#pragma once

#include <unistd.h>

namespace huizhi {

/// Inside the POSIX sources alone: closes the open file that it holds.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { static_cast<void>(close_now()); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] bool valid() const { return number_ >= 0; }
    [[nodiscard]] int number() const { return number_; }

    /// False when the system could not keep what was written.
    [[nodiscard]] bool close_now() {
        const int closing = number_;
        number_ = -1;
        return closing < 0 || ::close(closing) == 0;
    }

private:
    int number_;
};

}  // namespace huizhi
