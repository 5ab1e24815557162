#include "core/base/system/child_process.h"

#include <algorithm>
#include <array>

#include "core/base/system/child_birth.h"

namespace huizhi {
namespace {

Error not_started(const std::filesystem::path& program) {
    const std::string name = program.filename().string();
    return {ErrorCode::Environment,
            {"无法启动 " + name + "：请重新安装程序，或关闭别的程序后重试",
             name + " cannot be started: install the program again, or close others and try again"},
            "",
            program.string()};
}

DWORD milliseconds_until(ChildProcess::Time deadline) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    return static_cast<DWORD>(std::clamp<long long>(left.count() + 1, 0, 60'000));
}

/// The name that POSIX has for the same end; nothing when the code is a program's own.
std::optional<std::string> crash_of(DWORD code) {
    constexpr DWORD kFailFast = 0xC0000409;  // abort()
    constexpr DWORD kFirstError = 0xC0000000;
    switch (code) {
        case EXCEPTION_ACCESS_VIOLATION:
        case EXCEPTION_STACK_OVERFLOW:
            return "SEGV";
        case EXCEPTION_ILLEGAL_INSTRUCTION:
            return "ILL";
        case EXCEPTION_INT_DIVIDE_BY_ZERO:
            return "FPE";
        case kFailFast:
            return "ABRT";
        default:
            return code >= kFirstError ? std::optional(std::to_string(code)) : std::nullopt;
    }
}

}  // namespace

struct ChildProcess::Parts {
    WindowsHandle process;
    WindowsHandle job;
    WindowsHandle connection;
    WindowsHandle moved_event;

    /// Waits for what `begun` says was begun; how many bytes were moved.
    [[nodiscard]] Outcome finish(bool begun, OVERLAPPED& transfer, Time deadline, DWORD& moved);
};

ChildProcess::Outcome ChildProcess::Parts::finish(bool begun,
                                                  OVERLAPPED& transfer,
                                                  Time deadline,
                                                  DWORD& moved) {
    moved = 0;
    if (!begun && ::GetLastError() != ERROR_IO_PENDING) {
        return Outcome::Closed;
    }
    const std::array<HANDLE, 2> watched = {moved_event.get(), process.get()};
    DWORD woken = WAIT_TIMEOUT;
    do {
        woken = ::WaitForMultipleObjects(2, watched.data(), FALSE, milliseconds_until(deadline));
    } while (woken == WAIT_TIMEOUT && std::chrono::steady_clock::now() < deadline);
    if (woken != WAIT_OBJECT_0) {
        ::CancelIoEx(connection.get(), &transfer);
    }
    // Also of what was broken off: the buffer is ours again only after this.
    const bool whole = ::GetOverlappedResult(connection.get(), &transfer, &moved, TRUE) != 0;
    if (whole && moved > 0) {  // what it wrote before it ended is still read
        return Outcome::Done;
    }
    return woken == WAIT_TIMEOUT ? Outcome::Late : Outcome::Closed;
}

ChildProcess::ChildProcess(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Result<std::unique_ptr<ChildProcess>> ChildProcess::start(
    const std::filesystem::path& program, const std::vector<std::string>& arguments) {
    ConnectionEnds ends = new_connection();
    WindowsHandle job = new_job();
    WindowsHandle event(::CreateEventW(nullptr, TRUE, FALSE, nullptr));
    if (!ends.theirs.valid() || !job.valid() || !event.valid()) {
        return not_started(program);
    }
    WindowsHandle process = ChildBirth(ends.theirs.get()).spawn(program, arguments, job.get());
    if (!process.valid()) {
        return not_started(program);
    }
    return std::unique_ptr<ChildProcess>(new ChildProcess(std::make_unique<Parts>(
        Parts{std::move(process), std::move(job), std::move(ends.ours), std::move(event)})));
}

ChildProcess::~ChildProcess() {
    static_cast<void>(end());
}

int ChildProcess::id() const {
    return parts_->process.valid() ? static_cast<int>(::GetProcessId(parts_->process.get())) : -1;
}

std::chrono::seconds ChildProcess::processor_time() const {
    constexpr LONGLONG kTicksPerSecond = 10'000'000;
    FILETIME made{};
    FILETIME ended{};
    FILETIME kernel{};
    FILETIME user{};
    if (!parts_->process.valid() ||
        ::GetProcessTimes(parts_->process.get(), &made, &ended, &kernel, &user) == 0) {
        return std::chrono::seconds(0);
    }
    const auto ticks = [](const FILETIME& time) {
        return static_cast<LONGLONG>(time.dwHighDateTime) << 32 | time.dwLowDateTime;
    };
    return std::chrono::seconds((ticks(kernel) + ticks(user)) / kTicksPerSecond);
}

bool ChildProcess::idle() const {
    DWORD waiting = 0;
    return parts_->process.valid() &&
           ::PeekNamedPipe(parts_->connection.get(), nullptr, 0, nullptr, &waiting, nullptr) != 0 &&
           waiting == 0 && ::WaitForSingleObject(parts_->process.get(), 0) == WAIT_TIMEOUT;
}

ChildProcess::Outcome ChildProcess::write(std::string_view bytes, Time deadline) {
    while (!bytes.empty()) {
        OVERLAPPED transfer{};
        transfer.hEvent = parts_->moved_event.get();
        DWORD moved = 0;
        const auto piece = static_cast<DWORD>(std::min<std::size_t>(bytes.size(), 64 * 1024));
        const bool begun =
            ::WriteFile(parts_->connection.get(), bytes.data(), piece, nullptr, &transfer) != 0;
        if (const Outcome sent = parts_->finish(begun, transfer, deadline, moved);
            sent != Outcome::Done) {
            return sent;
        }
        bytes.remove_prefix(moved);
    }
    return Outcome::Done;
}

ChildProcess::Outcome ChildProcess::read(std::size_t size, Time deadline, std::string& bytes) {
    std::array<char, std::size_t{64} << 10U> piece{};
    while (size > 0) {
        OVERLAPPED transfer{};
        transfer.hEvent = parts_->moved_event.get();
        DWORD moved = 0;
        const bool begun =
            ::ReadFile(parts_->connection.get(), piece.data(),
                       static_cast<DWORD>(std::min(size, piece.size())), nullptr, &transfer) != 0;
        if (const Outcome got = parts_->finish(begun, transfer, deadline, moved);
            got != Outcome::Done) {
            return got;
        }
        bytes.append(piece.data(), moved);
        size -= moved;
        // Also after bytes came: what drips for ever is late.
        if (size > 0 && std::chrono::steady_clock::now() >= deadline) {
            return Outcome::Late;
        }
    }
    return Outcome::Done;
}

ProcessEnd ChildProcess::end() {
    ProcessEnd how;
    parts_->connection.close_now();
    if (!parts_->process.valid()) {
        return how;
    }
    // It changes nothing at a process that ended by itself.
    ::TerminateJobObject(parts_->job.get(), kEndedByUs);
    DWORD code = kEndedByUs;
    const bool known = ::WaitForSingleObject(parts_->process.get(), INFINITE) == WAIT_OBJECT_0 &&
                       ::GetExitCodeProcess(parts_->process.get(), &code) != 0;
    parts_->process.close_now();
    parts_->job.close_now();
    if (!known || code == kEndedByUs) {
        return how;
    }
    how.signal = crash_of(code);
    if (!how.signal) {
        how.exit_code = static_cast<int>(code);
    }
    return how;
}

}  // namespace huizhi
