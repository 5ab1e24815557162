#pragma once

#include <csignal>
#include <functional>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

#include <catch2/catch.hpp>

namespace huizhi::tests {

/// Another process, a copy of this one, that does `work` and ends with its answer as exit code. It
/// checks nothing itself: Catch belongs to this one.
class Forked {
public:
    explicit Forked(const std::function<int()>& work) : process_(::fork()) {
        if (process_ == 0) {
            ::_exit(work());
        }
        REQUIRE(process_ > 0);
    }
    ~Forked() {
        if (process_ > 0) {
            ::kill(process_, SIGKILL);
            static_cast<void>(wait());
        }
    }
    Forked(const Forked&) = delete;
    Forked& operator=(const Forked&) = delete;

    [[nodiscard]] pid_t id() const { return process_; }
    void kill() const { ::kill(process_, SIGKILL); }

    /// As waitpid tells it.
    int wait() {
        int status = 0;
        ::waitpid(std::exchange(process_, -1), &status, 0);
        return status;
    }
    int exit_code() {
        const int status = wait();
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

private:
    pid_t process_;
};

/// One process says to another that it has come so far.
class Gate {
public:
    Gate() { REQUIRE(::pipe(ends_) == 0); }
    ~Gate() {
        ::close(ends_[0]);
        ::close(ends_[1]);
    }
    Gate(const Gate&) = delete;
    Gate& operator=(const Gate&) = delete;

    void open() const { static_cast<void>(::write(ends_[1], "x", 1) == 1); }
    void wait() const {
        char letter = 0;
        static_cast<void>(::read(ends_[0], &letter, 1) == 1);
    }

private:
    int ends_[2] = {-1, -1};
};

}  // namespace huizhi::tests
