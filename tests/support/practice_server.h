#pragma once

#include <csignal>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/home_program.h"
#include "tests/support/run_program.h"

namespace huizhi::tests {

/// The practice gateway in a process of its own.
class PracticeServer {
public:
    explicit PracticeServer(const std::string& protocol = "zjz")
        : PracticeServer(std::vector<std::string>{"--protocol", protocol}) {}
    explicit PracticeServer(std::vector<std::string> options, const Environment& environment = {})
        : program_(serve(std::move(options)), environment),
          ready_(Json::parse(program_.read_line())) {}
    [[nodiscard]] std::string url() const { return ready_.at("url"); }
    void stop() {
        program_.kill(SIGTERM);
        program_.wait();
    }

private:
    static std::vector<std::string> serve(std::vector<std::string> options) {
        options.insert(options.begin(), {kHuizhi, "practice", "serve"});
        return options;
    }

    BackgroundProgram program_;
    Json ready_;
};

}  // namespace huizhi::tests
