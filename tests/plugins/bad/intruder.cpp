#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <fstream>
#include <map>
#include <netinet/in.h>
#include <spawn.h>
#include <string>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "huizhi/plugin.h"

// While it is loaded it does the one thing that the file `act.txt` beside it names, with the word
// that follows; its id then says whether that was done.
namespace {

constexpr int kConnection = 3;  ///< where a helper speaks to the program

sockaddr_un unix_address(const std::string& path) {
    sockaddr_un there{};
    there.sun_family = AF_UNIX;
    std::strncpy(static_cast<char*>(there.sun_path), path.c_str(), sizeof there.sun_path - 1);
    return there;
}

bool connects(int line, const sockaddr_un& there, std::size_t size) {
    return line >= 0 && ::connect(line, reinterpret_cast<const sockaddr*>(&there),
                                  static_cast<socklen_t>(size)) == 0;
}

bool by_path(const std::string& path) {
    return connects(::socket(AF_UNIX, SOCK_STREAM, 0), unix_address(path), sizeof(sockaddr_un));
}

bool by_abstract_name(const std::string& name) {
    sockaddr_un there = unix_address("@" + name);
    there.sun_path[0] = '\0';
    return connects(::socket(AF_UNIX, SOCK_STREAM, 0), there,
                    offsetof(sockaddr_un, sun_path) + 1 + name.size());
}

bool by_what_it_has(const std::string& path) {
    return connects(kConnection, unix_address(path), sizeof(sockaddr_un));
}

bool sends_to(const std::string& path) {
    const sockaddr_un there = unix_address(path);
    return ::sendto(kConnection, "x", 1, MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&there),
                    sizeof there) == 1;
}

bool sends_a_message(const std::string& path) {
    sockaddr_un there = unix_address(path);
    char letter = 'x';
    iovec piece{&letter, 1};
    msghdr message{};
    message.msg_name = &there;
    message.msg_namelen = sizeof there;
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    return ::sendmsg(kConnection, &message, MSG_NOSIGNAL) == 1;
}

bool by_tcp(const std::string& port) {
    sockaddr_in there{};
    there.sin_family = AF_INET;
    there.sin_port = htons(static_cast<std::uint16_t>(std::atoi(port.c_str())));
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int line = ::socket(AF_INET, SOCK_STREAM, 0);
    return line >= 0 &&
           ::connect(line, reinterpret_cast<const sockaddr*>(&there), sizeof there) == 0;
}

bool forks() {
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(0);
    }
    return child > 0;
}

bool spawns(const std::string& program) {
    std::string name = program;
    std::array<char*, 2> words = {name.data(), nullptr};
    pid_t child = 0;
    return ::posix_spawn(&child, name.c_str(), nullptr, nullptr, words.data(), environ) == 0;
}

bool executes(const std::string& program) {
    std::string name = program;
    std::array<char*, 2> words = {name.data(), nullptr};
    return ::execve(name.c_str(), words.data(), environ) == 0;
}

bool reads_memory(pid_t process) {
    char letter = 0;
    iovec here{&letter, 1};
    iovec there{&letter, 1};
    return ::process_vm_readv(process, &here, 1, &there, 1, 0) == 1;
}

bool raises(int what) {
    const rlimit more{RLIM_INFINITY, RLIM_INFINITY};
    return ::setrlimit(static_cast<__rlimit_resource_t>(what), &more) == 0;
}

bool opens(const std::string& file, int how) {
    return ::open(file.c_str(), how | O_CLOEXEC, 0600) >= 0;
}

bool owns_others() {
    return ::fcntl(kConnection, F_SETOWN, ::getppid()) == 0;
}

bool threads() {
    int sum = 0;
    std::thread([&sum] { sum = 42; }).join();
    return sum == 42;
}

bool called(long answer) {
    return answer >= 0;
}

bool acts_on_others(const std::string& act, const std::string& word) {
    const pid_t process = std::atoi(word.c_str());
    const std::map<std::string, bool (*)(pid_t)> acts = {
        {"kill", [](pid_t p) { return ::kill(p, SIGUSR1) == 0; }},
        {"tgkill", [](pid_t p) { return called(::syscall(SYS_tgkill, p, p, SIGUSR1)); }},
        {"tkill", [](pid_t p) { return called(::syscall(SYS_tkill, p, SIGUSR1)); }},
        {"sigqueue", [](pid_t p) { return ::sigqueue(p, SIGUSR1, {}) == 0; }},
        {"pidfd", [](pid_t p) { return called(::syscall(SYS_pidfd_open, p, 0)); }},
        {"ptrace", [](pid_t p) { return ::ptrace(PTRACE_ATTACH, p, nullptr, nullptr) == 0; }},
        {"memory", [](pid_t p) { return reads_memory(p); }},
        {"limits_of_others",
         [](pid_t p) {
             rlimit theirs{};
             return ::prlimit(p, RLIMIT_CORE, nullptr, &theirs) == 0;
         }},
    };
    const auto found = acts.find(act);
    return found != acts.end() && found->second(process);
}

bool acts_on_the_kernel(const std::string& act) {
    std::array<char, 256> room{};
    const std::map<std::string, bool (*)(char*)> acts = {
        {"io_uring", [](char* r) { return called(::syscall(SYS_io_uring_setup, 1, r)); }},
        {"bpf", [](char* r) { return called(::syscall(SYS_bpf, 0, r, 48)); }},
        {"keyctl", [](char*) { return called(::syscall(SYS_keyctl, 0, -3, 1)); }},
        {"add_key",
         [](char*) { return called(::syscall(SYS_add_key, "user", "huizhi", "x", 1, -2)); }},
        {"request_key",
         [](char*) { return called(::syscall(SYS_request_key, "user", "huizhi", nullptr, 0)); }},
        {"userfaultfd", [](char*) { return called(::syscall(SYS_userfaultfd, 1)); }},
        {"perf", [](char* r) { return called(::syscall(SYS_perf_event_open, r, 0, -1, -1, 0)); }},
        {"memfd", [](char*) { return called(::syscall(SYS_memfd_create, "x", 0)); }},
        {"ioctl", [](char* r) { return ::ioctl(0, TIOCSTI, r) == 0; }},
        {"unshare", [](char*) { return called(::syscall(SYS_unshare, 0)); }},
        {"seccomp", [](char* r) { return called(::syscall(SYS_seccomp, 2, 0, r)); }},
        {"dumpable", [](char*) { return ::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) == 0; }},
        {"orphan", [](char*) { return ::prctl(PR_SET_PDEATHSIG, 0, 0, 0, 0) == 0; }},
        {"limit_files", [](char*) { return raises(RLIMIT_NOFILE); }},
        {"limit_core", [](char*) { return raises(RLIMIT_CORE); }},
        {"limit_size", [](char*) { return raises(RLIMIT_FSIZE); }},
        {"fork", [](char*) { return forks(); }},
        {"owner", [](char*) { return owns_others(); }},
        {"thread", [](char*) { return threads(); }},
        {"dump",
         [](char*) {
             std::abort();
             return true;
         }},
    };
    const auto found = acts.find(act);
    return found != acts.end() && found->second(room.data());
}

bool acts_on_files(const std::string& act, const std::string& word) {
    const std::map<std::string, bool (*)(const std::string&)> acts = {
        {"unix", by_path},
        {"abstract", by_abstract_name},
        {"connect", by_what_it_has},
        {"sendto", sends_to},
        {"sendmsg", sends_a_message},
        {"tcp", by_tcp},
        {"spawn", spawns},
        {"execve", executes},
        {"read", [](const std::string& w) { return opens(w, O_RDONLY); }},
        {"write", [](const std::string& w) { return opens(w, O_WRONLY); }},
        {"create", [](const std::string& w) { return opens(w, O_WRONLY | O_CREAT); }},
        {"temporary", [](const std::string& w) { return opens(w, O_RDWR | O_TMPFILE); }},
        {"unlink", [](const std::string& w) { return ::unlink(w.c_str()) == 0; }},
        {"chmod", [](const std::string& w) { return ::chmod(w.c_str(), 0777) == 0; }},
        {"rename",
         [](const std::string& w) { return ::rename(w.c_str(), (w + "2").c_str()) == 0; }},
    };
    const auto found = acts.find(act);
    return found != acts.end() && found->second(word);
}

/// The constructor of a thing that every load makes.
struct Intrusion {
    Intrusion() {
        Dl_info self{};
        ::dladdr(reinterpret_cast<const void*>(&unix_address), &self);
        const std::string file = self.dli_fname;
        std::ifstream told(file.substr(0, file.rfind('/')) + "/act.txt");
        std::string act;
        std::string word;
        told >> act >> word;
        done = !act.empty() &&
               (acts_on_files(act, word) || acts_on_others(act, word) || acts_on_the_kernel(act));
    }
    bool done = false;
};
const Intrusion kIntrusion;

class Certificate final : public huizhi::Certificate {
public:
    [[nodiscard]] std::string id() const override { return kIntrusion.done ? "done" : "not-done"; }
    /// Once more, now that it counts.
    [[nodiscard]] std::vector<huizhi::Finding> judge(const huizhi::PhotoFacts&,
                                                     const huizhi::PhotoFormat&) const override {
        static_cast<void>(::socket(AF_UNIX, SOCK_STREAM, 0));
        return {};
    }
};

class IntruderPlugin final : public huizhi::Plugin {
public:
    [[nodiscard]] std::unique_ptr<huizhi::Certificate> make_certificate() const override {
        return std::make_unique<Certificate>();
    }
};

}  // namespace

HUIZHI_PLUGIN(IntruderPlugin);
