#include "core/base/system/confinement/confinement.h"

#include <algorithm>
#include <csignal>
#include <linux/capability.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <unistd.h>

#include "core/base/system/confinement/call_filter.h"
#include "core/base/system/confinement/file_walls.h"

namespace huizhi {
namespace {

constexpr rlim_t kOpenFiles = 32;
constexpr rlim_t kThreads = 32;

/// Both limits, so that neither can be raised again; one that is lower already stays.
bool limit(int what, rlim_t most) {
    const auto which = static_cast<__rlimit_resource_t>(what);
    rlimit now{};
    if (::getrlimit(which, &now) != 0) {
        return false;
    }
    most = std::min(most, now.rlim_max);
    const rlimit both{most, most};
    return ::setrlimit(which, &both) == 0;
}

bool limit_resources(const Allowance& allowance) {
#ifndef __SANITIZE_ADDRESS__
    if (!limit(RLIMIT_AS, static_cast<rlim_t>(allowance.memory_mb) * 1024 * 1024)) {
        return false;
    }
#endif
    // Linux counts a user's threads all together; root's are not stopped.
    struct sysinfo machine {};
    const bool counted = ::sysinfo(&machine) == 0;
    return counted && limit(RLIMIT_NPROC, machine.procs + kThreads) && limit(RLIMIT_CORE, 0) &&
           limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NOFILE, kOpenFiles) && limit(RLIMIT_MEMLOCK, 0) &&
           limit(RLIMIT_MSGQUEUE, 0) && limit(RLIMIT_RTPRIO, 0) &&
           limit(RLIMIT_CPU, static_cast<rlim_t>(allowance.processor_seconds));
}

/// What root, or a user in a namespace of its own, could do beyond others.
bool drop_rights() {
    __user_cap_header_struct head{};
    head.version = _LINUX_CAPABILITY_VERSION_3;
    __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {};
    return ::syscall(SYS_capset, &head, none) == 0 && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

/// It ends with the program that started it, and a crash reader gets no customer's data out of it.
/// Whatever changes rights takes both back, so this comes after.
bool tie_to_parent() {
    return ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 &&
           ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
}

}  // namespace

Result<void> confine(const Allowance& allowance, const std::filesystem::path& library) {
    // A network of its own that leads nowhere, behind the walls that are asked for below; some
    // systems refuse it to ordinary users.
    static_cast<void>(::unshare(CLONE_NEWUSER | CLONE_NEWNET));
    if (!limit_resources(allowance) || !drop_rights() || !tie_to_parent()) {
        return Error::environment({"本机系统拒绝了对插件进程的限额，因此不运行别人的程序库",
                                   "this system refused the limits for a plugin's process, so no "
                                   "library of others is run"});
    }
    if (auto closed = close_files(library); !closed) {
        return closed;
    }
    return close_calls();
}

void arm(const Allowance& allowance) {
    ::alarm(static_cast<unsigned>(allowance.seconds));
}

void disarm() {
    ::alarm(0);
}

Text take_refused_acts() {
    return take_refused_calls();
}

}  // namespace huizhi
