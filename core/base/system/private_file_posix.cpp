#include "core/base/system/private_file.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "core/base/system/descriptor.h"

namespace huizhi {
namespace {

constexpr mode_t kMine = 0600;

bool appended(int file, std::string_view text) {
    return ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

}  // namespace

/// One that is there is only looked at, never opened: to close it would give up every lock that
/// this process holds on it (POSIX), SQLite's on the database among them.
PrivateFile make_private_file(const std::filesystem::path& file) {
    const Descriptor made(::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kMine));
    if (made.valid()) {
        return PrivateFile::Ready;
    }
    struct stat status {};
    if (errno != EEXIST || ::stat(file.c_str(), &status) != 0) {
        return PrivateFile::NotOpened;
    }
    if (!S_ISREG(status.st_mode)) {
        return PrivateFile::NotRegular;
    }
    const bool mine = ::faccessat(AT_FDCWD, file.c_str(), R_OK | W_OK, AT_EACCESS) == 0;
    return mine ? PrivateFile::Ready : PrivateFile::NotOpened;
}

bool write_new_private_file(const std::filesystem::path& file, std::string_view text) {
    Descriptor descriptor(
        ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, kMine));
    if (!descriptor.valid()) {
        return false;
    }
    const bool written = appended(descriptor.number(), text) && ::fsync(descriptor.number()) == 0;
    return descriptor.close_now() && written;
}

std::optional<std::filesystem::path> new_private_folder(const std::filesystem::path& place,
                                                        const std::string& stem) {
    std::string pattern = (place / (stem + "-XXXXXX")).string();
    return ::mkdtemp(pattern.data()) == nullptr ? std::nullopt
                                                : std::optional<std::filesystem::path>(pattern);
}

bool PrivateLog::open(const std::filesystem::path& file) {
    file_ = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, kMine);
    return is_open();
}

bool PrivateLog::append(std::string_view text) const {
    return is_open() && appended(static_cast<int>(file_), text);
}

void PrivateLog::close() {
    if (is_open()) {
        ::close(static_cast<int>(std::exchange(file_, kNone)));
    }
}

}  // namespace huizhi
