#pragma once

#include <cstdlib>
#include <string>

#include "tests/support/temp_dir.h"

namespace huizhi::tests {

/// A place of its own for what the program remembers of a user, while it lives.
class StateHome {
public:
    StateHome() {
        const char* before = std::getenv("XDG_STATE_HOME");
        before_ = before == nullptr ? "" : before;
        ::setenv("XDG_STATE_HOME", dir_.path().c_str(), 1);
    }
    ~StateHome() {
        if (before_.empty()) {
            ::unsetenv("XDG_STATE_HOME");
        } else {
            ::setenv("XDG_STATE_HOME", before_.c_str(), 1);
        }
    }
    StateHome(const StateHome&) = delete;
    StateHome& operator=(const StateHome&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return dir_.path(); }

private:
    TempDir dir_;
    std::string before_;
};

}  // namespace huizhi::tests
