#include "tests/support/run_program.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace huizhi::tests {

namespace {

[[noreturn]] void become(const std::vector<std::string>& words,
                         const Environment& environment,
                         int out,
                         int err) {
    const int nothing = open("/dev/null", O_RDONLY);
    dup2(nothing, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    if (err >= 0) {
        dup2(err, STDERR_FILENO);
    }
    for (const auto& [name, value] : environment) {
        setenv(name.c_str(), value.c_str(), 1);
    }
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (const std::string& word : words) {
        arguments.push_back(const_cast<char*>(word.c_str()));
    }
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(127);
}

std::string read_all(int from) {
    std::string text;
    std::array<char, 65536> buffer{};
    for (ssize_t got = 0; (got = read(from, buffer.data(), buffer.size())) > 0;) {
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
    close(from);
    return text;
}

int exit_code_of(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

ProgramResult run_program(const std::vector<std::string>& words, const Environment& environment) {
    std::array<int, 2> out{};
    std::array<int, 2> err{};
    if (pipe2(out.data(), O_CLOEXEC) != 0 || pipe2(err.data(), O_CLOEXEC) != 0) {
        return {};
    }
    const pid_t pid = fork();
    if (pid == 0) {
        become(words, environment, out[1], err[1]);
    }
    close(out[1]);
    close(err[1]);
    ProgramResult result;
    std::thread errors([&result, &err] { result.err = read_all(err[0]); });
    result.out = read_all(out[0]);
    errors.join();
    int status = 0;
    waitpid(pid, &status, 0);
    result.exit_code = exit_code_of(status);
    return result;
}

BackgroundProgram::BackgroundProgram(const std::vector<std::string>& words,
                                     const Environment& environment) {
    std::array<int, 2> out{};
    if (pipe2(out.data(), O_CLOEXEC) != 0) {
        return;
    }
    pid_ = fork();
    if (pid_ == 0) {
        become(words, environment, out[1], -1);
    }
    close(out[1]);
    out_ = out[0];
}

BackgroundProgram::~BackgroundProgram() {
    if (pid_ > 0) {
        kill(SIGKILL);
        wait();
    }
    close(out_);
}

std::string BackgroundProgram::read_line() {
    std::string line;
    for (char c = 0; read(out_, &c, 1) == 1 && c != '\n';) {
        line += c;
    }
    return line;
}

void BackgroundProgram::kill(int signal) {
    if (pid_ > 0) {
        ::kill(pid_, signal);
    }
}

int BackgroundProgram::wait() {
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    return exit_code_of(status);
}

}  // namespace huizhi::tests
