#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sstream>
#include <string>
#include <sys/syscall.h>
#include <system_error>
#include <unistd.h>

#include "core/base/system/confinement/file_walls.h"

namespace huizhi {
namespace {

/// The attributes of linux/landlock.h as of its sixth version; older kernels take the first ones.
struct Ruleset {
    std::uint64_t files = 0;
    std::uint64_t network = 0;
    std::uint64_t scoped = 0;
};

constexpr std::uint64_t kRead =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t kReadFile = LANDLOCK_ACCESS_FS_READ_FILE;
constexpr std::uint64_t kFirstVersion = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
constexpr std::uint64_t kRefer = 1ULL << 13;     // from version 2
constexpr std::uint64_t kTruncate = 1ULL << 14;  // from version 3
constexpr std::uint64_t kTcp = 3;                // from version 4: bind and connect
constexpr std::uint64_t kDevices = 1ULL << 15;   // from version 5: ioctl
constexpr std::uint64_t kScopes = 3;             // from version 6: abstract sockets, signals

Error no_walls() {
    return Error::environment(
        {"本机系统不能限制插件可打开的文件（需要 Linux 5.13 以上并启用 "
         "Landlock），因此不运行别人的程序库",
         "this system cannot keep a plugin from files (Linux 5.13 or later with Landlock on is "
         "needed), so no library of others is run"});
}

Ruleset wanted_of(long version) {
    Ruleset wanted;
    wanted.files = kFirstVersion | (version >= 2 ? kRefer : 0) | (version >= 3 ? kTruncate : 0) |
                   (version >= 5 ? kDevices : 0);
    wanted.network = version >= 4 ? kTcp : 0;
    wanted.scoped = version >= 6 ? kScopes : 0;
    return wanted;
}

std::size_t size_for(long version) {
    if (version >= 6) {
        return sizeof(Ruleset);
    }
    return version >= 4 ? offsetof(Ruleset, scoped) : offsetof(Ruleset, network);
}

/// What is not there needs no way in.
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

bool is_library(const std::filesystem::path& file) {
    const std::string name = file.filename().string();
    return name.find(".so.") != std::string::npos || file.extension() == ".so";
}

/// The libraries in the folders of $LD_LIBRARY_PATH, where the program itself may have its own, and
/// nothing else there: people also name the current folder in it, or their whole home.
void allow_search_path(int ruleset) {
    const char* set = std::getenv("LD_LIBRARY_PATH");
    std::istringstream folders(set == nullptr ? "" : set);
    for (std::string folder; std::getline(folders, folder, ':');) {
        std::error_code none;  // a folder that is not there has no libraries
        if (!std::filesystem::path(folder).is_absolute()) {
            continue;  // the helper works elsewhere than the program that started it
        }
        for (std::filesystem::directory_iterator one(folder, none), end; !none && one != end;
             one.increment(none)) {
            if (one->is_regular_file(none) && is_library(one->path())) {
                allow(ruleset, one->path(), kReadFile | LANDLOCK_ACCESS_FS_EXECUTE);
            }
        }
    }
}

}  // namespace

Result<void> close_files(const std::filesystem::path& library) {
    const long version =
        ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    const Ruleset wanted = wanted_of(version);
    const int ruleset = version < 1 ? -1
                                    : static_cast<int>(::syscall(SYS_landlock_create_ruleset,
                                                                 &wanted, size_for(version), 0));
    if (ruleset < 0) {
        return no_walls();
    }
    for (const char* folder : {"/usr", "/lib", "/lib64"}) {
        allow(ruleset, folder, kRead);
    }
    for (const char* file : {"/etc/ld.so.cache", "/etc/localtime", "/dev/urandom"}) {
        allow(ruleset, file, kReadFile);
    }
    allow(ruleset, library.parent_path(), kRead);
    allow_search_path(ruleset);
    const bool closed = ::syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    ::close(ruleset);
    return closed ? Result<void>() : no_walls();
}

}  // namespace huizhi
