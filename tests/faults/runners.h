#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <random>
#include <vector>

#include "tests/support/run_program.h"

namespace huizhi::faults {

/// Several `huizhi queue run` on one home, each killed at a random moment and started again.
class Runners {
public:
    /// Their clock is off by what stands in `clock_file`. With `all_listen` each can hand out
    /// photos and be called back; else every second one.
    Runners(std::filesystem::path home,
            std::filesystem::path clock_file,
            bool all_listen,
            int count,
            std::uint64_t seed);

    /// Kills whose time has come and starts those that are missing.
    void look();
    /// Kills all that run.
    void kill_all();
    [[nodiscard]] int started() const { return started_; }
    [[nodiscard]] int killed() const { return killed_; }

private:
    struct Runner {
        std::unique_ptr<tests::BackgroundProgram> program;
        std::chrono::steady_clock::time_point end;
    };
    void start(Runner& runner, bool listens);
    void kill(Runner& runner);

    std::filesystem::path home_;
    std::filesystem::path clock_file_;
    bool all_listen_;
    std::mt19937_64 random_;
    std::vector<Runner> runners_;
    int started_ = 0;
    int killed_ = 0;
};

}  // namespace huizhi::faults
