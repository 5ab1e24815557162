#include "core/base/system/private_file.h"

#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <utility>

#include "core/base/system/descriptor.h"

namespace huizhi {
namespace {

constexpr mode_t kMine = 0600;

bool appended(int file, std::string_view text) {
    return ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

}  // namespace

PrivateFile make_private_file(const std::filesystem::path& file) {
    const Descriptor descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kMine));
    if (!descriptor.valid()) {
        return PrivateFile::NotOpened;
    }
    struct stat status {};
    const bool regular = ::fstat(descriptor.number(), &status) == 0 && S_ISREG(status.st_mode);
    return regular ? PrivateFile::Ready : PrivateFile::NotRegular;
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
