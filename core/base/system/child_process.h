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

/// A child process with one connection to us (ParentConnection in the child). It inherits nothing
/// else: no other open file, standard input and output that lead nowhere, an empty environment
/// (but the language and what the loader needs), the root folder as its working folder, a group of
/// its own (Windows: a job, which ends with us however we end).
///
/// Owns:    the process: ended with its whole group, and reaped, at the latest when this goes.
/// Threads: one at a time.
class ChildProcess {
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr int kChildConnection = 3;  ///< its descriptor in the child (POSIX)

    enum class Outcome {
        Done,
        Late,    ///< not by the deadline
        Closed,  ///< it ended, or closed the connection
    };

    /// Errors: Environment: missing, or the system has no room for it.
    [[nodiscard]] static Result<std::unique_ptr<ChildProcess>> start(
        const std::filesystem::path& program, const std::vector<std::string>& arguments);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// False once it ended or wrote something that nobody asked for.
    [[nodiscard]] bool idle() const;
    /// Both come back by the deadline, whatever the other side does.
    [[nodiscard]] Outcome write(std::string_view bytes, Time deadline);
    /// Appends exactly `size` bytes to `bytes` when Done.
    [[nodiscard]] Outcome read(std::size_t size, Time deadline, std::string& bytes);

    /// Ends it and its group if they still run, and tells how it had ended.
    ProcessEnd end();
    /// What it took of the processor so far; 0 once it was ended.
    [[nodiscard]] std::chrono::seconds processor_time() const;
    /// Among all processes; -1 once it was ended.
    [[nodiscard]] int id() const;

private:
    struct Parts;
    explicit ChildProcess(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

}  // namespace huizhi
