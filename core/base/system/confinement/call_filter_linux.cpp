#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <fcntl.h>
#include <initializer_list>
#include <memory>
#include <sched.h>
#include <seccomp.h>
#include <string>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <ucontext.h>
#include <unistd.h>
#include <vector>

#include "core/base/system/child_process.h"
#include "core/base/system/confinement/call_filter.h"
#include "core/base/system/confinement/refused_calls.h"

namespace huizhi {
namespace {

/// One of kRefusedCalls as this machine numbers it; `tried` is set where SIGSYS is handled.
struct Watched {
    int number = -1;
    const char* name = nullptr;
    const RefusedCalls* kind = nullptr;
    std::atomic<bool> tried = false;
};

constexpr std::size_t kMostWatched = 128;
std::array<Watched, kMostWatched> g_watched{};

/// Lets a call that the filter stopped return as failed. Threads: where the call was made.
void stopped(int /*signal*/, siginfo_t* info, void* context) {
    long failure = -ENOSYS;
    for (Watched& one : g_watched) {
        if (one.name != nullptr && one.number == info->si_syscall) {
            one.tried.store(true, std::memory_order_relaxed);
            failure = -EPERM;
        }
    }
    auto* at = static_cast<ucontext_t*>(context);
#if defined(__x86_64__)
    at->uc_mcontext.gregs[REG_RAX] = failure;
#elif defined(__aarch64__)
    at->uc_mcontext.regs[0] = static_cast<unsigned long long>(failure);
#else
    static_cast<void>(at);
    ::_exit(static_cast<int>(failure));  // where a call leaves its answer is not known here
#endif
}

bool handle_what_is_stopped() {
    auto place = g_watched.begin();
    for (const RefusedCalls& kind : kRefusedCalls) {
        for (const char* name : kind.names) {
            if (place == g_watched.end()) {
                return false;
            }
            place->number = ::seccomp_syscall_resolve_name(name);
            place->name = name;
            place->kind = &kind;
            ++place;
        }
    }
    struct sigaction handling {};
    handling.sa_sigaction = stopped;
    handling.sa_flags = SA_SIGINFO | SA_NODEFER;
    return ::sigaction(SIGSYS, &handling, nullptr) == 0;
}

struct ReleaseFilter {
    void operator()(void* filter) const { ::seccomp_release(filter); }
};

/// The list, as it is written down. A call that this machine does not have needs no rule.
class CallList {
public:
    CallList() : filter_(::seccomp_init(SCMP_ACT_TRAP)) {
        sound_ =
            filter_ != nullptr && ::seccomp_attr_set(filter_.get(), SCMP_FLTATR_CTL_TSYNC, 1) == 0;
    }

    void allow(std::initializer_list<const char*> calls) {
        for (const char* call : calls) {
            add(SCMP_ACT_ALLOW, call, {});
        }
    }
    void allow_if(const char* call, const std::vector<scmp_arg_cmp>& when) {
        add(SCMP_ACT_ALLOW, call, when);
    }
    void deny(const char* call, unsigned error) { add(SCMP_ACT_ERRNO(error), call, {}); }
    [[nodiscard]] bool load() const { return sound_ && ::seccomp_load(filter_.get()) == 0; }

private:
    void add(std::uint32_t action, const char* call, const std::vector<scmp_arg_cmp>& when) {
        const int number = ::seccomp_syscall_resolve_name(call);
        if (sound_ && number >= 0) {
            sound_ = ::seccomp_rule_add_array(filter_.get(), action, number,
                                              static_cast<unsigned>(when.size()), when.data()) == 0;
        }
    }

    std::unique_ptr<void, ReleaseFilter> filter_;
    bool sound_ = false;
};

scmp_arg_cmp is(unsigned which, scmp_datum_t value) {
    return {which, SCMP_CMP_EQ, value, 0};
}
scmp_arg_cmp at_most(unsigned which, scmp_datum_t value) {
    return {which, SCMP_CMP_LE, value, 0};
}
scmp_arg_cmp masked(unsigned which, scmp_datum_t mask, scmp_datum_t value) {
    return {which, SCMP_CMP_MASKED_EQ, mask, value};
}

/// What computing, memory, time and an end take; of files what the other walls leave.
void allow_its_own(CallList& list) {
    list.allow({"brk",
                "mmap",
                "munmap",
                "mremap",
                "mprotect",
                "madvise",
                "futex",
                "set_robust_list",
                "rseq",
                "set_tid_address",
                "rt_sigaction",
                "rt_sigprocmask",
                "rt_sigreturn",
                "sigaltstack",
                "restart_syscall",
                "alarm",
                "setitimer",
                "exit",
                "exit_group",
                "sched_yield",
                "sched_getaffinity",
                "getcpu"});
    list.allow({"clock_gettime", "clock_getres", "gettimeofday", "time", "nanosleep",
                "clock_nanosleep", "times", "getrusage", "getrandom", "uname", "sysinfo", "getpid",
                "gettid", "getppid", "getuid", "geteuid", "getgid", "getegid", "getrlimit"});
    list.allow({"read", "pread64", "lseek", "close", "fstat", "stat", "newfstatat", "statx"});
}

/// Files to read; what it says goes to its connection and to where its output goes.
void allow_reading_and_saying(CallList& list) {
    constexpr scmp_datum_t kTemporary = 020000000;  // the bit of O_TMPFILE that is its own
    constexpr scmp_datum_t kWriting = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | kTemporary;
    constexpr scmp_datum_t kConnection = ChildProcess::kChildConnection;
    list.allow_if("open", {masked(1, kWriting, O_RDONLY)});
    list.allow_if("openat", {masked(2, kWriting, O_RDONLY)});
    list.allow_if("write", {at_most(0, kConnection)});
    list.allow_if("writev", {at_most(0, kConnection)});
    list.allow_if("sendto", {is(0, kConnection), is(4, 0)});
    list.allow_if("recvfrom", {is(0, kConnection)});
    for (const scmp_datum_t asked : {F_GETFD, F_SETFD, F_GETFL}) {
        list.allow_if("fcntl", {is(1, asked)});
    }
    for (const scmp_datum_t asked : {TCGETS, FIONREAD}) {  // by the standard library's streams
        list.allow_if("ioctl", {is(1, asked)});
    }
}

/// Threads, but no process; signals and limits, but its own, and those only to read.
void allow_threads(CallList& list) {
    constexpr scmp_datum_t kThread = CLONE_VM | CLONE_THREAD | CLONE_SIGHAND;
    constexpr scmp_datum_t kNamespaces = 0x7E020000;  // every CLONE_NEW...
    constexpr scmp_datum_t kNameMemory = 0x53564D41;  // PR_SET_VMA
    const auto self = static_cast<scmp_datum_t>(::getpid());
    list.deny("clone3", ENOSYS);  // its flags lie in memory; the C library asks clone then
    list.allow_if("clone", {masked(0, kThread | kNamespaces, kThread)});
    list.allow_if("tgkill", {is(0, self)});
    list.allow_if("kill", {is(0, self)});
    list.allow_if("prlimit64", {is(0, 0), is(2, 0)});
    for (const scmp_datum_t asked :
         {scmp_datum_t{PR_SET_NAME}, scmp_datum_t{PR_GET_NAME}, kNameMemory}) {
        list.allow_if("prctl", {is(0, asked)});
    }
}

}  // namespace

Result<void> close_calls() {
    CallList list;
    allow_its_own(list);
    allow_reading_and_saying(list);
    allow_threads(list);
    if (handle_what_is_stopped() && list.load()) {
        return {};
    }
    return Error::environment(
        {"本机系统不能限制插件的系统调用（需要启用 seccomp 的 Linux），因此不运行别人的程序库",
         "this system cannot keep a plugin from calls into it (Linux with seccomp on is needed), "
         "so no library of others is run"});
}

Text take_refused_calls() {
    Text all;
    for (Watched& one : g_watched) {
        if (one.tried.exchange(false)) {
            const std::string name = one.name;
            all.zh += (all.zh.empty() ? "" : "、") + std::string(one.kind->zh) + "（" + name + "）";
            all.en += (all.en.empty() ? "" : ", ") + std::string(one.kind->en) + " (" + name + ")";
        }
    }
    return all;
}

}  // namespace huizhi
