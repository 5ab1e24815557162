#pragma once

#include <map>
#include <string>
#include <vector>

namespace huizhi::tests {

struct ProgramResult {
    int exit_code = -1;  ///< 128 + signal when a signal ended it
    std::string out;
    std::string err;
};

using Environment = std::map<std::string, std::string>;

/// Runs a program to its end, standard input closed, with these variables beside the inherited
/// ones.
[[nodiscard]] ProgramResult run_program(const std::vector<std::string>& words,
                                        const Environment& environment = {});

/// A program that goes on in the background; ended at the latest when this goes away.
class BackgroundProgram {
public:
    explicit BackgroundProgram(const std::vector<std::string>& words,
                               const Environment& environment = {});
    ~BackgroundProgram();
    BackgroundProgram(const BackgroundProgram&) = delete;
    BackgroundProgram& operator=(const BackgroundProgram&) = delete;

    /// Waits for its next line of standard output; empty when it ended first.
    [[nodiscard]] std::string read_line();
    void kill(int signal);
    [[nodiscard]] int pid() const { return pid_; }
    int wait();

private:
    int pid_ = -1;
    int out_ = -1;
};

}  // namespace huizhi::tests
