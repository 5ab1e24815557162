#include "core/base/system/memory_folder.h"

#include <cstdlib>
#include <string>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace huizhi {

namespace {

constexpr const char* kName = "huizhi";

bool in_memory(const std::filesystem::path& folder) {
    constexpr unsigned long kTmpfs = 0x01021994;  // linux/magic.h
    constexpr unsigned long kRamfs = 0x858458f6;
    struct statfs system {};
    return ::statfs(folder.c_str(), &system) == 0 &&
           (static_cast<unsigned long>(system.f_type) == kTmpfs ||
            static_cast<unsigned long>(system.f_type) == kRamfs);
}

/// A folder in memory, no link, that nobody else can look into.
bool is_mine_alone(const std::filesystem::path& folder) {
    struct stat status {};
    return in_memory(folder) && ::lstat(folder.c_str(), &status) == 0 && S_ISDIR(status.st_mode) &&
           status.st_uid == ::geteuid() && (status.st_mode & 077U) == 0;
}

}  // namespace

std::vector<std::filesystem::path> memory_folders() {
    std::vector<std::filesystem::path> folders;
    const std::string user = std::to_string(::geteuid());
    std::vector<std::filesystem::path> wanted;
    if (const char* session = std::getenv("XDG_RUNTIME_DIR");
        session != nullptr && *session == '/') {
        wanted.push_back(std::filesystem::path(session) / kName);
    }
    wanted.push_back(std::filesystem::path("/run/user") / user / kName);
    wanted.push_back(std::filesystem::path("/dev/shm") / (std::string(kName) + "-" + user));
    for (const std::filesystem::path& folder : wanted) {
        ::mkdir(folder.c_str(), 0700);  // there already, or refused: looked at next
        if (is_mine_alone(folder)) {
            folders.push_back(folder);
        }
    }
    return folders;
}

}  // namespace huizhi
