#include "core/base/system/child_process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/system/lasting_thread.h"

namespace huizhi {
namespace {

Error not_started(const std::filesystem::path& program) {
    return {ErrorCode::Environment,
            {"无法启动 " + program.filename().string() + "：请重新安装程序，或关闭别的程序后重试",
             program.filename().string() +
                 " cannot be started: install the program again, or close others and try again"},
            "",
            program.string()};
}

/// What the child is born with; destroyed with everything it holds.
class Birth {
public:
    explicit Birth(int connection) {
        ready_ = ::posix_spawnattr_init(&attributes_) == 0 &&
                 ::posix_spawn_file_actions_init(&actions_) == 0;
        sigset_t all;
        sigset_t none;
        ::sigfillset(&all);
        ::sigemptyset(&none);
        ::posix_spawnattr_setflags(
            &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
        ::posix_spawnattr_setpgroup(&attributes_, 0);
        ::posix_spawnattr_setsigdefault(&attributes_, &all);
        ::posix_spawnattr_setsigmask(&attributes_, &none);
        ready_ = ready_ &&
                 ::posix_spawn_file_actions_adddup2(&actions_, connection,
                                                    ChildProcess::kChildConnection) == 0 &&
                 ::posix_spawn_file_actions_addopen(&actions_, 0, "/dev/null", O_RDWR, 0) == 0 &&
                 ::posix_spawn_file_actions_adddup2(&actions_, 0, 1) == 0 &&
                 ::posix_spawn_file_actions_adddup2(&actions_, 0, 2) == 0 &&
                 ::posix_spawn_file_actions_addchdir_np(&actions_, "/") == 0 &&
                 ::posix_spawn_file_actions_addclosefrom_np(
                     &actions_, ChildProcess::kChildConnection + 1) == 0;
    }
    ~Birth() {
        ::posix_spawnattr_destroy(&attributes_);
        ::posix_spawn_file_actions_destroy(&actions_);
    }
    Birth(const Birth&) = delete;
    Birth& operator=(const Birth&) = delete;

    /// -1 when the system refuses.
    [[nodiscard]] pid_t spawn(const std::filesystem::path& program,
                              std::vector<std::string> words) const {
        words.insert(words.begin(), program.string());
        std::vector<std::string> environment = {"LC_ALL=C.UTF-8"};
        if (const char* libraries = std::getenv("LD_LIBRARY_PATH")) {
            environment.push_back(std::string("LD_LIBRARY_PATH=") + libraries);
        }
        pid_t process = -1;
        const bool born =
            ready_ && ::posix_spawn(&process, program.c_str(), &actions_, &attributes_,
                                    pointers(words).data(), pointers(environment).data()) == 0;
        return born ? process : -1;
    }

private:
    static std::vector<char*> pointers(std::vector<std::string>& words) {
        std::vector<char*> result;
        result.reserve(words.size() + 1);
        for (std::string& word : words) {
            result.push_back(word.data());
        }
        result.push_back(nullptr);
        return result;
    }

    posix_spawnattr_t attributes_{};
    posix_spawn_file_actions_t actions_{};
    bool ready_ = false;
};

/// At least one millisecond, so that nothing spins shortly before the deadline.
int milliseconds_until(ChildProcess::Time deadline) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    return static_cast<int>(std::clamp<long long>(left.count() + 1, 0, 60'000));
}

void close_if_open(int& descriptor) {
    if (descriptor >= 0) {
        ::close(descriptor);
        descriptor = -1;
    }
}

}  // namespace

struct ChildProcess::Parts {
    int process;     ///< -1: reaped
    int connection;  ///< never blocks
    int watch;       ///< readable once the process has ended; -1 where the system has no such thing

    [[nodiscard]] Outcome wait_for(short event, Time deadline) const;
};

ChildProcess::ChildProcess(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

std::chrono::seconds ChildProcess::processor_time() const {
    clockid_t clock{};
    timespec used{};
    if (parts_->process < 0 || ::clock_getcpuclockid(parts_->process, &clock) != 0 ||
        ::clock_gettime(clock, &used) != 0) {
        return std::chrono::seconds(0);
    }
    return std::chrono::seconds(used.tv_sec);
}

int ChildProcess::id() const {
    return parts_->process;
}

Result<std::unique_ptr<ChildProcess>> ChildProcess::start(
    const std::filesystem::path& program, const std::vector<std::string>& arguments) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return not_started(program);
    }
    // Its end lies above the numbers that the child's own descriptors take.
    int theirs = ::fcntl(ends[1], F_DUPFD_CLOEXEC, kChildConnection + 1);
    close_if_open(ends[1]);
    pid_t process = -1;
    if (theirs >= 0) {
        // A child that asked to end with its parent would end with the thread that bore it.
        LastingThread::run([&] { process = Birth(theirs).spawn(program, arguments); });
    }
    close_if_open(theirs);
    if (process < 0) {
        close_if_open(ends[0]);
        return not_started(program);
    }
    ::fcntl(ends[0], F_SETFL, ::fcntl(ends[0], F_GETFL) | O_NONBLOCK);
    const int watch = static_cast<int>(::syscall(SYS_pidfd_open, process, 0));  // close-on-exec
    return std::unique_ptr<ChildProcess>(
        new ChildProcess(std::make_unique<Parts>(Parts{process, ends[0], watch})));
}

ChildProcess::~ChildProcess() {
    static_cast<void>(end());
}

bool ChildProcess::idle() const {
    std::array<pollfd, 2> watched = {pollfd{parts_->connection, POLLIN, 0},
                                     pollfd{parts_->watch, POLLIN, 0}};
    return ::poll(watched.data(), watched.size(), 0) == 0;
}

ChildProcess::Outcome ChildProcess::Parts::wait_for(short event, Time deadline) const {
    while (true) {
        std::array<pollfd, 2> watched = {pollfd{connection, event, 0}, pollfd{watch, POLLIN, 0}};
        const int ready = ::poll(watched.data(), watched.size(), milliseconds_until(deadline));
        if (ready > 0) {
            // What it wrote before it ended is still read.
            return watched[0].revents != 0 ? Outcome::Done : Outcome::Closed;
        }
        if (ready < 0 && errno != EINTR) {
            return Outcome::Closed;
        }
        if (std::chrono::steady_clock::now() >= deadline) {
            return Outcome::Late;
        }
    }
}

ChildProcess::Outcome ChildProcess::write(std::string_view bytes, Time deadline) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(parts_->connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(sent));
            continue;
        }
        if (sent < 0 && errno == EINTR) {
            continue;
        }
        if (sent < 0 && errno != EAGAIN) {
            return Outcome::Closed;
        }
        if (const Outcome room = parts_->wait_for(POLLOUT, deadline); room != Outcome::Done) {
            return room;
        }
    }
    return Outcome::Done;
}

ChildProcess::Outcome ChildProcess::read(std::size_t size, Time deadline, std::string& bytes) {
    std::array<char, std::size_t{64} << 10U> piece{};
    while (size > 0) {
        const ssize_t got =
            ::recv(parts_->connection, piece.data(), std::min(size, piece.size()), 0);
        if (got > 0) {
            bytes.append(piece.data(), static_cast<std::size_t>(got));
            size -= static_cast<std::size_t>(got);
        } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
            return Outcome::Closed;
        }
        // Also after bytes came: what drips for ever is late.
        const Outcome more = size == 0 ? Outcome::Done : parts_->wait_for(POLLIN, deadline);
        if (more != Outcome::Done) {
            return more;
        }
        if (size > 0 && std::chrono::steady_clock::now() >= deadline) {
            return Outcome::Late;
        }
    }
    return Outcome::Done;
}

ProcessEnd ChildProcess::end() {
    ProcessEnd how;
    close_if_open(parts_->connection);
    if (parts_->process < 0) {
        return how;
    }
    // Neither changes how a process ended that ended by itself. The group holds what it started.
    ::kill(-parts_->process, SIGKILL);
    ::kill(parts_->process, SIGKILL);
    int status = 0;
    pid_t reaped = -1;
    do {
        reaped = ::waitpid(parts_->process, &status, 0);
    } while (reaped < 0 && errno == EINTR);
    const bool known = reaped == parts_->process;
    parts_->process = -1;
    close_if_open(parts_->watch);
    if (!known) {
        return how;
    }
    if (WIFEXITED(status)) {
        how.exit_code = WEXITSTATUS(status);
    } else if (WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL) {
        const char* name = ::sigabbrev_np(WTERMSIG(status));
        how.signal = name == nullptr ? std::to_string(WTERMSIG(status)) : name;
    }
    return how;
}

}  // namespace huizhi
