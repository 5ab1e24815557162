#pragma once

#include <span>

namespace huizhi {

/// Calls into the system that are refused, and what they would have been for, for people.
struct RefusedCalls {
    const char* zh;
    const char* en;
    std::span<const char* const> names;
};

inline constexpr const char* kReachCalls[] = {
    "socket", "socketpair", "connect",  "bind",     "listen",  "accept",   "accept4",
    "sendto", "sendmsg",    "sendmmsg", "recvfrom", "recvmsg", "recvmmsg", "setsockopt",
    "shmget", "shmat",      "msgget",   "semget",   "mq_open"};
inline constexpr const char* kSignalCalls[] = {"kill",
                                               "tkill",
                                               "tgkill",
                                               "rt_sigqueueinfo",
                                               "rt_tgsigqueueinfo",
                                               "pidfd_open",
                                               "pidfd_send_signal"};
inline constexpr const char* kLookCalls[] = {
    "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "pidfd_getfd", "kcmp"};
inline constexpr const char* kStartCalls[] = {"fork",     "vfork",        "clone",       "execve",
                                              "execveat", "memfd_create", "memfd_secret"};
inline constexpr const char* kWriteCalls[] = {
    "open",     "openat",    "creat",    "write",     "truncate",  "ftruncate",
    "mkdir",    "mkdirat",   "mknod",    "mknodat",   "link",      "linkat",
    "symlink",  "symlinkat", "rename",   "renameat",  "renameat2", "unlink",
    "unlinkat", "rmdir",     "chmod",    "fchmod",    "fchmodat",  "chown",
    "fchown",   "lchown",    "fchownat", "utimensat", "setxattr"};
inline constexpr const char* kWidenCalls[] = {
    "setrlimit", "prlimit64", "prctl",     "seccomp",     "capset",    "setuid",  "setgid",
    "setresuid", "setresgid", "setgroups", "setpriority", "setsid",    "setpgid", "unshare",
    "setns",     "mount",     "umount2",   "chroot",      "pivot_root"};
inline constexpr const char* kKernelCalls[] = {"fcntl",
                                               "bpf",
                                               "io_uring_setup",
                                               "io_uring_enter",
                                               "io_uring_register",
                                               "io_setup",
                                               "keyctl",
                                               "add_key",
                                               "request_key",
                                               "userfaultfd",
                                               "perf_event_open",
                                               "inotify_init1",
                                               "fanotify_init",
                                               "ioctl",
                                               "init_module",
                                               "finit_module",
                                               "kexec_load",
                                               "reboot",
                                               "swapon",
                                               "syslog",
                                               "quotactl",
                                               "acct",
                                               "iopl",
                                               "ioperm",
                                               "open_by_handle_at",
                                               "name_to_handle_at",
                                               "clock_settime",
                                               "settimeofday",
                                               "adjtimex"};

/// No library makes these by accident (core/base/system/confinement/call_filter.h). What is neither
/// here nor allowed looks as if this kernel did not know it.
inline constexpr RefusedCalls kRefusedCalls[] = {
    {"连接网络或别的程序", "to reach the network or another program", kReachCalls},
    {"向别的进程发信号", "to signal another process", kSignalCalls},
    {"窥看别的进程", "to look into another process", kLookCalls},
    {"启动进程或程序", "to start a process or a program", kStartCalls},
    {"写入或改动文件", "to write or change a file", kWriteCalls},
    {"放宽自己的限额或权限", "to widen its own limits or rights", kWidenCalls},
    {"使用插件无需的内核功能", "to use what no plugin needs of the kernel", kKernelCalls},
};

}  // namespace huizhi
