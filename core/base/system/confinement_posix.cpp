#include "core/base/system/confinement.h"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace huizhi {
namespace {

constexpr rlim_t kOpenFiles = 32;
constexpr rlim_t kSpareSeconds = 1;

void limit(int what, rlim_t most) {
    const rlimit both{most, most};
    static_cast<void>(::setrlimit(static_cast<__rlimit_resource_t>(what), &both));
}

void limit_resources(const Allowance& allowance) {
#ifndef __SANITIZE_ADDRESS__
    limit(RLIMIT_AS, static_cast<rlim_t>(allowance.memory_mb) * 1024 * 1024);
    limit(RLIMIT_NPROC, 0);  // no process and no thread beside this one; root is exempt
#else
    static_cast<void>(allowance);
#endif
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, kOpenFiles);
    // A crash reader would else get the customer's data out of the memory image.
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/// The attributes of linux/landlock.h as of its fourth version; older kernels take the first half.
struct Ruleset {
    std::uint64_t files = 0;
    std::uint64_t network = 0;
};

constexpr std::uint64_t kRead =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t kReadFile = LANDLOCK_ACCESS_FS_READ_FILE;
constexpr std::uint64_t kFirstVersion = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
constexpr std::uint64_t kRefer = 1ULL << 13;     // from version 2
constexpr std::uint64_t kTruncate = 1ULL << 14;  // from version 3
constexpr std::uint64_t kTcp = 3;                // from version 4: bind and connect

void allow(int ruleset, const std::filesystem::path& place, std::uint64_t access) {
    const int folder = ::open(place.c_str(), O_PATH | O_CLOEXEC);
    if (folder < 0) {
        return;
    }
    landlock_path_beneath_attr rule{};
    rule.allowed_access = access;
    rule.parent_fd = folder;
    ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    ::close(folder);
}

/// The folders of $LD_LIBRARY_PATH, where the program itself may have its libraries.
void allow_search_path(int ruleset) {
    const char* set = std::getenv("LD_LIBRARY_PATH");
    std::string rest = set == nullptr ? "" : set;
    while (!rest.empty()) {
        const std::size_t colon = std::min(rest.find(':'), rest.size());
        if (colon > 0) {
            allow(ruleset, rest.substr(0, colon), kRead);
        }
        rest.erase(0, colon + 1);
    }
}

void close_files(const std::filesystem::path& library) {
    const long version =
        ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) {
        return;
    }
    Ruleset wanted;
    wanted.files = kFirstVersion | (version >= 2 ? kRefer : 0) | (version >= 3 ? kTruncate : 0);
    wanted.network = version >= 4 ? kTcp : 0;
    const std::size_t size = version >= 4 ? sizeof wanted : sizeof wanted.files;
    const int ruleset = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &wanted, size, 0));
    if (ruleset < 0) {
        return;
    }
    for (const char* folder : {"/usr", "/lib", "/lib64"}) {
        allow(ruleset, folder, kRead);
    }
    for (const char* file : {"/etc/ld.so.cache", "/etc/localtime", "/dev/urandom"}) {
        allow(ruleset, file, kReadFile);
    }
    allow(ruleset, library.parent_path(), kRead);
    allow_search_path(ruleset);
    ::syscall(SYS_landlock_restrict_self, ruleset, 0);
    ::close(ruleset);
}

}  // namespace

void confine(const Allowance& allowance, const std::filesystem::path& library) {
    limit_resources(allowance);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    // A network of its own that leads nowhere; some systems refuse it to ordinary users.
    static_cast<void>(::unshare(CLONE_NEWUSER | CLONE_NEWNET));
    close_files(library);
}

void arm(const Allowance& allowance) {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    rlimit processor{};
    ::getrlimit(RLIMIT_CPU, &processor);
    const auto spent = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec);
    processor.rlim_cur = spent + static_cast<rlim_t>(allowance.seconds) + kSpareSeconds;
    ::setrlimit(RLIMIT_CPU, &processor);
    ::alarm(static_cast<unsigned>(allowance.seconds));
}

void disarm() {
    ::alarm(0);
}

}  // namespace huizhi
