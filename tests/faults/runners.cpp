#include "tests/faults/runners.h"

#include <csignal>

#include "core/base/data_dir.h"

namespace huizhi::faults {

using SteadyClock = std::chrono::steady_clock;

Runners::Runners(std::filesystem::path home,
                 std::filesystem::path clock_file,
                 bool all_listen,
                 int count,
                 std::uint64_t seed)
    : home_(std::move(home)),
      clock_file_(std::move(clock_file)),
      all_listen_(all_listen),
      random_(seed),
      runners_(static_cast<std::size_t>(count)) {}

void Runners::look() {
    for (std::size_t i = 0; i < runners_.size(); ++i) {
        if (runners_[i].program && SteadyClock::now() >= runners_[i].end) {
            kill(runners_[i]);
        }
        if (!runners_[i].program) {
            start(runners_[i], all_listen_ || i % 2 == 0);
        }
    }
}

void Runners::kill_all() {
    for (Runner& runner : runners_) {
        if (runner.program) {
            kill(runner);
        }
    }
}

void Runners::start(Runner& runner, bool listens) {
    constexpr int kShortestMs = 150;  // some die while they start
    constexpr int kLongestMs = 6'000;
    const std::filesystem::path program = data_dir().parent_path().parent_path() / "bin/huizhi";
    std::vector<std::string> words{program.string(), "--json",    "--home",
                                   home_.string(),   "queue",     "run",
                                   "--until-idle",   "--timeout", "600"};
    if (listens) {
        words.insert(words.end(), {"--listen", "127.0.0.1:0"});
    }
    runner.program = std::make_unique<tests::BackgroundProgram>(
        words, tests::Environment{{"LD_PRELOAD", HUIZHI_CLOCK_SHIFT},
                                  {"ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0"},
                                  {"CLOCK_SHIFT", clock_file_.string()}});
    const int life = std::uniform_int_distribution<int>(kShortestMs, kLongestMs)(random_);
    runner.end = SteadyClock::now() + std::chrono::milliseconds(life);
    ++started_;
}

void Runners::kill(Runner& runner) {
    runner.program->kill(SIGKILL);
    killed_ += runner.program->wait() == 128 + SIGKILL ? 1 : 0;
    runner.program.reset();
}

}  // namespace huizhi::faults
