// A stranger's library is inside closed walls before its first line runs.
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <memory>
#include <netinet/in.h>
#include <string>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "core/catalogue/manifest.h"
#include "core/plugins/helper/helper_line.h"
#include "core/plugins/trial/library_checks.h"
#include "core/validator/trial.h"
#include "tests/support/forked.h"
#include "tests/support/processes.h"
#include "tests/support/trouble_scene.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// What the library is told to do, and the call that is refused then.
using Acts = std::vector<std::pair<std::string, std::string>>;

/// The library that does what its folder says, and how its loading went.
class Intruder {
public:
    Intruder() {
        place_plugin(dir_.path(), "intruder", certificate_manifest("not-done", "intruder"));
    }

    [[nodiscard]] Result<std::string> does(const std::string& act, const std::string& word = "-") {
        write_text(folder() / "act.txt", act + " " + word);
        HelperLimits limits = short_limits();
        limits.memory_mb = 1024;
        auto line = HelperLine::open(folder() / "intruder.so", limits);
        if (!line) {
            return line.error();
        }
        return (*line)->self().certificate.value_or("");
    }

    /// Its id; else why it was refused.
    [[nodiscard]] std::string says(const std::string& act, const std::string& word = "-") {
        const auto loaded = does(act, word);
        return loaded ? *loaded : loaded.error().message.en;
    }

    /// It is refused, and the error says what for.
    void is_caught(const std::string& act, const std::string& word, const std::string& call) {
        INFO(act << " " << word);
        const auto loaded = does(act, word);
        REQUIRE_FALSE(loaded.ok());
        CHECK(loaded.error().code == ErrorCode::Refused);
        CHECK(loaded.error().message.en.find("tried to ") == 0);
        CHECK(loaded.error().message.en.find("(" + call + ")") != std::string::npos);
        CHECK(loaded.error().message.zh.find("载入时试图") == 0);
        INFO(loaded.error().message.en);
        CHECK(loaded.error().message.zh.find("（" + call + "）") != std::string::npos);
    }

    [[nodiscard]] fs::path folder() const { return dir_ / "intruder"; }
    [[nodiscard]] fs::path beside(const std::string& name) const { return dir_ / name; }

private:
    TempDir dir_;
};

/// Listens on an address; a connection that came is seen.
class Listening {
public:
    Listening(const sockaddr* here, socklen_t size)
        : socket_(::socket(here->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
        REQUIRE(::bind(socket_, here, size) == 0);
        REQUIRE(::listen(socket_, 8) == 0);
    }
    ~Listening() { ::close(socket_); }
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;

    [[nodiscard]] bool nobody_came() const {
        return ::accept(socket_, nullptr, nullptr) < 0 && errno == EAGAIN;
    }
    [[nodiscard]] std::string port() const {
        sockaddr_in here{};
        socklen_t size = sizeof here;
        REQUIRE(::getsockname(socket_, reinterpret_cast<sockaddr*>(&here), &size) == 0);
        return std::to_string(ntohs(here.sin_port));
    }

private:
    int socket_;
};

template <class Address>
Listening listening(const Address& here, std::size_t size = sizeof(Address)) {
    return {reinterpret_cast<const sockaddr*>(&here), static_cast<socklen_t>(size)};
}

std::atomic<int> g_signals = 0;

/// As on a kernel that does not know this call.
void forget_call(long number) {
    std::array<sock_filter, 4> filter = {
        sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(number), 0, 1),
        sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
        sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
    const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
}

}  // namespace

TEST_CASE("a library that is loaded reaches no socket of this machine", "[helper_walls]") {
    Intruder intruder;
    sockaddr_un path{};
    path.sun_family = AF_UNIX;
    intruder.beside("bus").string().copy(static_cast<char*>(path.sun_path),
                                         sizeof path.sun_path - 1);
    const Listening by_path = listening(path);
    intruder.is_caught("unix", intruder.beside("bus"), "socket");
    intruder.is_caught("connect", intruder.beside("bus"), "connect");
    intruder.is_caught("sendto", intruder.beside("bus"), "sendto");
    intruder.is_caught("sendmsg", intruder.beside("bus"), "sendmsg");
    CHECK(by_path.nobody_came());

    const std::string name = "huizhi-test-" + std::to_string(::getpid());
    sockaddr_un hidden{};
    hidden.sun_family = AF_UNIX;
    name.copy(static_cast<char*>(hidden.sun_path) + 1, sizeof hidden.sun_path - 2);
    const Listening by_name = listening(hidden, offsetof(sockaddr_un, sun_path) + 1 + name.size());
    intruder.is_caught("abstract", name, "socket");
    CHECK(by_name.nobody_came());

    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const Listening by_port = listening(here);
    intruder.is_caught("tcp", by_port.port(), "socket");
    CHECK(by_port.nobody_came());
}

TEST_CASE("a library that is loaded touches no other process", "[helper_walls]") {
    Intruder intruder;
    g_signals = 0;
    const auto before = std::signal(SIGUSR1, [](int) { ++g_signals; });
    const std::string self = std::to_string(::getpid());
    for (const auto& [act, call] : Acts{{"kill", "kill"},
                                        {"tgkill", "tgkill"},
                                        {"tkill", "tkill"},
                                        {"sigqueue", "rt_sigqueueinfo"},
                                        {"pidfd", "pidfd_open"},
                                        {"owner", "fcntl"},
                                        {"ptrace", "ptrace"},
                                        {"memory", "process_vm_readv"},
                                        {"limits_of_others", "prlimit64"}}) {
        intruder.is_caught(act, self, call);
    }
    CHECK(g_signals == 0);
    std::signal(SIGUSR1, before);
}

TEST_CASE("a library that is loaded starts nothing, and asks the kernel for nothing special",
          "[helper_walls]") {
    Intruder intruder;
    for (const auto& [act, call] : Acts{{"fork", "clone"},
                                        {"execve", "execve"},
                                        {"memfd", "memfd_create"},
                                        {"io_uring", "io_uring_setup"},
                                        {"bpf", "bpf"},
                                        {"keyctl", "keyctl"},
                                        {"add_key", "add_key"},
                                        {"request_key", "request_key"},
                                        {"userfaultfd", "userfaultfd"},
                                        {"perf", "perf_event_open"},
                                        {"ioctl", "ioctl"},
                                        {"unshare", "unshare"},
                                        {"seccomp", "seccomp"}}) {
        intruder.is_caught(act, "/bin/true", call);
    }
    // The C library starts a program with every signal blocked, so that nothing can be told.
    const auto spawned = intruder.does("spawn", "/bin/true");
    REQUIRE_FALSE(spawned.ok());
    CHECK(spawned.error().code == ErrorCode::Refused);
    CHECK(spawned.error().message.en.find("what no plugin may (SIGSYS)") != std::string::npos);
}

TEST_CASE("a library that is loaded widens none of its limits and leaves no image",
          "[helper_walls]") {
    Intruder intruder;
    for (const auto& [act, call] : Acts{{"limit_files", "prlimit64"},
                                        {"limit_core", "prlimit64"},
                                        {"limit_size", "prlimit64"},
                                        {"dumpable", "prctl"},
                                        {"orphan", "prctl"}}) {
        intruder.is_caught(act, "-", call);
    }
    const auto dumped = intruder.does("dump");
    REQUIRE_FALSE(dumped.ok());
    CHECK(dumped.error().code == ErrorCode::Refused);
#ifndef __SANITIZE_ADDRESS__
    CHECK(dumped.error().message.en.find("crashed (SIGABRT)") != std::string::npos);
#endif
    CHECK_FALSE(fs::exists(intruder.folder() / "core"));
    CHECK_FALSE(fs::exists("/core"));
}

TEST_CASE("a library that is loaded reads no file of the user's and changes none",
          "[helper_walls]") {
    Intruder intruder;
    const fs::path secret = intruder.beside("secret");
    write_text(secret, "x");
    const fs::path own = intruder.folder() / "act.txt";
    CHECK(intruder.says("read", secret) == "not-done");
    if (const char* home = std::getenv("HOME"); home != nullptr) {
        const fs::path file = fs::path(home) / (".huizhi-test-" + std::to_string(::getpid()));
        write_text(file, "x");
        CHECK(intruder.says("read", file) == "not-done");
        intruder.is_caught("unlink", file, "unlink");
        CHECK(fs::remove(file));
    }
    CHECK(intruder.says("read", "/etc/passwd") == "not-done");
    CHECK(intruder.says("read", "/proc/self/maps") == "not-done");
    CHECK(intruder.says("read", own) == "done");
    intruder.is_caught("write", secret, "openat");
    intruder.is_caught("write", own, "openat");
    intruder.is_caught("create", intruder.beside("new"), "openat");
    intruder.is_caught("create", intruder.folder() / "new", "openat");
    intruder.is_caught("temporary", intruder.folder(), "openat");
    intruder.is_caught("unlink", secret, "unlink");
    intruder.is_caught("rename", secret, "rename");
    intruder.is_caught("chmod", secret, "chmod");
    CHECK_FALSE(fs::exists(intruder.beside("new")));
    CHECK_FALSE(fs::exists(intruder.folder() / "new"));
    CHECK(fs::exists(secret));
    CHECK((fs::status(secret).permissions() & fs::perms::others_write) == fs::perms::none);
}

TEST_CASE("where libraries are looked for, a library reads libraries alone", "[helper_walls]") {
    Intruder intruder;
    const fs::path secret = intruder.beside("secret");
    write_text(secret, "x");
    fs::create_directory(intruder.beside("photos.so"));
    write_text(intruder.beside("photos.so/face"), "x");
    fs::create_symlink("/", intruder.beside("all.so"));
    write_text(intruder.beside("libown.so.1"), "x");
    const char* set = std::getenv("LD_LIBRARY_PATH");
    const std::string before = set == nullptr ? "" : set;
    for (const std::string& folder : {std::string("."), std::string("/"), std::string(),
                                      intruder.beside("").string(), std::string("..")}) {
        INFO(folder);
        ::setenv("LD_LIBRARY_PATH", std::string(before).append(":").append(folder).c_str(), 1);
        CHECK(intruder.says("read", secret) == "not-done");
        CHECK(intruder.says("read", intruder.beside("photos.so/face")) == "not-done");
        CHECK(intruder.says("read", "/etc/passwd") == "not-done");
    }
    ::setenv("LD_LIBRARY_PATH", (before + ":" + intruder.beside("").string()).c_str(), 1);
    CHECK(intruder.says("read", intruder.beside("libown.so.1")) == "done");
    set == nullptr ? ::unsetenv("LD_LIBRARY_PATH") : ::setenv("LD_LIBRARY_PATH", before.c_str(), 1);
}

TEST_CASE("a thread of its own is no trespass", "[helper_walls]") {
    Intruder intruder;
    CHECK(intruder.says("thread") == "done");
}

TEST_CASE("what a library tries at work fails, and its validation names it", "[helper_walls]") {
    Intruder intruder;
    write_text(intruder.folder() / "act.txt", "none");
    auto checked = check_plugin(intruder.folder());
    REQUIRE(checked.ok());
    try_plugin(*checked, places_in({kBundledPlugins}));
    std::string told;
    for (const PluginCheck& check : checked->checks) {
        if (check.check == "stays_inside") {
            CHECK(check.outcome == CheckOutcome::Fail);
            told = check.message.en;
        }
    }
    CHECK(told.find("to reach the network or another program (socket)") != std::string::npos);
}

TEST_CASE("on a system without the walls no library of others is loaded", "[helper_walls]") {
    Intruder intruder;
    write_text(intruder.folder() / "act.txt", "none");
    const std::pair<long, std::string> lacking[] = {{SYS_landlock_create_ruleset, "Landlock"},
                                                    {SYS_seccomp, "seccomp"}};
    for (const auto& [number, word] : lacking) {
        INFO(word);
        Forked child([&intruder, number = number, word = word] {
            forget_call(number);
            const auto line = HelperLine::open(intruder.folder() / "intruder.so", short_limits());
            if (line || line.error().code != ErrorCode::Environment) {
                return 1;
            }
            const bool named = line.error().message.en.find(word) != std::string::npos &&
                               line.error().message.zh.find(word) != std::string::npos;
            return named ? 0 : 2;
        });
        CHECK(child.exit_code() == 0);
    }
}

TEST_CASE("a helper ends with its program, and not with the thread that started it",
          "[helper_walls]") {
    const TempDir dir;
    place_plugin(dir / "kept", "leak_at_work", certificate_manifest("one-trouble", "leak_at_work"));
    std::unique_ptr<HelperLine> line;
    std::thread([&] {
        auto opened = HelperLine::open(dir / "kept/leak_at_work/leak_at_work.so", short_limits());
        line = opened ? std::move(*opened) : nullptr;
    }).join();
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    REQUIRE(line != nullptr);
    CHECK(line->usable());

    place_plugin(dir / "stuck", "hang_in_static",
                 certificate_manifest("one-trouble", "hang_in_static"));
    HelperLimits patient;
    patient.load = std::chrono::minutes(5);
    const Forked program([&] {
        static_cast<void>(
            HelperLine::open(dir / "stuck/hang_in_static/hang_in_static.so", patient));
        return 0;
    });
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (processes_of(dir / "stuck").empty() && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(500));  // it is in its constructor
    REQUIRE(processes_of(dir / "stuck").size() == 1);
    program.kill();
    while (!processes_of(dir / "stuck").empty() && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    CHECK(processes_of(dir / "stuck").empty());
}

TEST_CASE("a helper that had its share of the processor is replaced", "[helper_walls]") {
    const TempDir dir;
    place_plugin(dir.path(), "trouble", certificate_manifest("trouble", "trouble"));
    HelperLimits limits = short_limits();
    const auto fresh = HelperLine::open(dir / "trouble/trouble.so", limits);
    REQUIRE(fresh.ok());
    CHECK((*fresh)->usable());
    limits.processor = std::chrono::seconds(0);
    const auto used = HelperLine::open(dir / "trouble/trouble.so", limits);
    REQUIRE(used.ok());
    CHECK_FALSE((*used)->usable());
}
