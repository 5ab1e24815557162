#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

/// How a process came to its end; neither member when we ended it.
struct ProcessEnd {
    std::optional<int> exit_code;
    std::optional<std::string> signal;  ///< its name, such as "SEGV"
};

/// A child process with one connection to us, its descriptor kChildConnection. It inherits nothing
/// else: no other open file, standard input and output that lead nowhere, an empty environment
/// (but the language and the loader's search path), the root folder as its working folder, a
/// process group of its own. The only file that knows of processes; Windows needs another one.
///
/// Owns:    the process: ended with its whole group, and reaped, at the latest when this goes.
/// Threads: one at a time.
class HelperProcess {
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr int kChildConnection = 3;

    enum class Outcome {
        Done,
        Late,    ///< not by the deadline
        Closed,  ///< it ended, or closed the connection
    };

    /// Errors: Environment: missing, or the system has no room for it.
    [[nodiscard]] static Result<std::unique_ptr<HelperProcess>> start(
        const std::filesystem::path& program, const std::vector<std::string>& arguments);
    ~HelperProcess();
    HelperProcess(const HelperProcess&) = delete;
    HelperProcess& operator=(const HelperProcess&) = delete;

    /// False once it ended or wrote something that nobody asked for.
    [[nodiscard]] bool idle() const;
    /// Both come back by the deadline, whatever the other side does.
    [[nodiscard]] Outcome write(std::string_view bytes, Time deadline);
    /// Appends exactly `size` bytes to `bytes` when Done.
    [[nodiscard]] Outcome read(std::size_t size, Time deadline, std::string& bytes);

    /// Ends it and its group if they still run, and tells how it had ended.
    ProcessEnd end();
    [[nodiscard]] int id() const { return process_; }

private:
    HelperProcess(int process, int connection, int watch)
        : process_(process), connection_(connection), watch_(watch) {}
    [[nodiscard]] Outcome wait_for(short event, Time deadline) const;

    int process_;     ///< -1: reaped
    int connection_;  ///< never blocks
    int watch_;  ///< readable once the process has ended; -1 where the system has no such thing
};

}  // namespace huizhi
