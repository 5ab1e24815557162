#include "core/base/system/file_lock.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace huizhi {
namespace {

int opened(const std::filesystem::path& file) {
    return ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
}

int number(std::intptr_t file) {
    return static_cast<int>(file);
}

/// A signal that is handled may break off the waiting.
bool wait_for(int file) {
    int failed = -1;
    do {
        failed = ::flock(file, LOCK_EX);
    } while (failed != 0 && errno == EINTR);
    return failed == 0;
}

void close_if_open(std::intptr_t file) {
    if (file >= 0) {
        ::close(number(file));  // releases every lock
    }
}

struct flock byte_at(std::int64_t place, short type) {
    struct flock lock {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = place;
    lock.l_len = 1;
    return lock;
}

}  // namespace

FileLock::FileLock(const std::filesystem::path& file) : file_(opened(file)) {
    held_ = file_ >= 0 && wait_for(number(file_));
}

FileLock::~FileLock() {
    close_if_open(file_);
}

bool FileLock::read(std::span<std::byte> bytes) const {
    return held_ && ::pread(number(file_), bytes.data(), bytes.size(), 0) ==
                        static_cast<ssize_t>(bytes.size());
}

bool FileLock::write(std::span<const std::byte> bytes) const {
    return held_ && ::pwrite(number(file_), bytes.data(), bytes.size(), 0) ==
                        static_cast<ssize_t>(bytes.size());
}

ByteLocks::ByteLocks(const std::filesystem::path& file) : file_(opened(file)) {}

ByteLocks::~ByteLocks() {
    close_if_open(file_);
}

bool ByteLocks::usable() const {
    return file_ >= 0;
}

// OFD: locks of the open file, not of the process.
bool ByteLocks::take(std::int64_t place) {
    struct flock lock = byte_at(place, F_WRLCK);
    return file_ >= 0 && ::fcntl(number(file_), F_OFD_SETLK, &lock) == 0;
}

void ByteLocks::give_back(std::int64_t place) {
    struct flock lock = byte_at(place, F_UNLCK);
    static_cast<void>(::fcntl(number(file_), F_OFD_SETLK, &lock));
}

bool ByteLocks::may_be_taken(std::int64_t place) const {
    struct flock lock = byte_at(place, F_WRLCK);
    return ::fcntl(number(file_), F_OFD_GETLK, &lock) != 0 || lock.l_type != F_UNLCK;
}

}  // namespace huizhi
