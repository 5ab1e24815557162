#include "core/base/system/durable_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <initializer_list>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <utility>

#include "core/base/system/descriptor.h"

namespace huizhi {
namespace {

FileTrouble trouble_of(int cause, FileTrouble otherwise) {
    switch (cause) {
        case 0:
            return FileTrouble::None;
        case ENOENT:
        case ENOTDIR:
            return FileTrouble::Missing;
        case EACCES:
        case EPERM:
            return FileTrouble::NotPermitted;
        case ENAMETOOLONG:
            return FileTrouble::NameTooLong;
        case EISDIR:
            return FileTrouble::Folder;
        case ENODEV:
        case ENXIO:
            return FileTrouble::NotRegular;
        case ENOSPC:
        case EDQUOT:
            return FileTrouble::DiskFull;
        case EFBIG:  // of what this disk or account allows
            return FileTrouble::TooLarge;
        case EROFS:
            return FileTrouble::ReadOnly;
        default:
            return otherwise;
    }
}

/// By its name alone, so that a pipe is never opened.
FileTrouble why_not_regular(const std::filesystem::path& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) {
        return trouble_of(errno, FileTrouble::NotOpened);
    }
    if (S_ISDIR(status.st_mode)) {
        return FileTrouble::Folder;
    }
    return S_ISREG(status.st_mode) ? FileTrouble::None : FileTrouble::NotRegular;
}

/// False when the disk fails; fewer bytes when the file was cut while it was read.
bool read_all(int descriptor, std::size_t size, std::vector<std::uint8_t>& bytes) {
    bytes.resize(size);
    std::size_t filled = 0;
    while (filled < size) {
        const ssize_t got = ::read(descriptor, bytes.data() + filled, size - filled);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return false;
        }
        if (got == 0) {
            break;
        }
        filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
    return true;
}

/// Zero when every byte went out, else errno.
int write_all(int descriptor, std::span<const std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return errno;
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return 0;
}

/// Zero when the bytes are durable under `temporary`, else errno.
int write_durably(const std::filesystem::path& temporary, std::span<const std::uint8_t> bytes) {
    Descriptor descriptor(
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!descriptor.valid()) {
        return errno;
    }
    int cause = write_all(descriptor.number(), bytes);
    if (cause == 0 && ::fsync(descriptor.number()) != 0) {
        cause = errno;
    }
    if (!descriptor.close_now() && cause == 0) {
        cause = errno;
    }
    return cause;
}

/// Makes the rename itself durable; a file system that cannot sync folders is no error.
void sync_folder_of(const std::filesystem::path& file) {
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.valid()) {
        static_cast<void>(::fsync(descriptor.number()));
    }
}

/// A rename onto `file` may destroy nothing but a file: root could otherwise replace a device.
FileTrouble check_target(const std::filesystem::path& file) {
    const FileTrouble target = why_not_regular(file);
    const bool something_else = target == FileTrouble::Folder || target == FileTrouble::NotRegular;
    return something_else ? target : FileTrouble::None;
}

}  // namespace

FileTrouble read_regular_file(const std::filesystem::path& file,
                              std::size_t max_bytes,
                              std::vector<std::uint8_t>& bytes) {
    if (const FileTrouble trouble = why_not_regular(file); trouble != FileTrouble::None) {
        return trouble;
    }
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (!descriptor.valid() || ::fstat(descriptor.number(), &status) != 0) {
        return trouble_of(errno, FileTrouble::NotOpened);
    }
    const auto size = static_cast<std::size_t>(std::max<off_t>(status.st_size, 0));
    if (size > max_bytes) {
        return FileTrouble::TooLarge;
    }
    return read_all(descriptor.number(), size, bytes) ? FileTrouble::None : FileTrouble::DiskFailed;
}

FileTrouble replace_durably(const std::filesystem::path& file,
                            std::span<const std::uint8_t> bytes,
                            const std::filesystem::path& temporary) {
    if (const FileTrouble target = check_target(file); target != FileTrouble::None) {
        return target;
    }
    int cause = write_durably(temporary, bytes);
    if (cause == 0 && ::rename(temporary.c_str(), file.c_str()) != 0) {
        cause = errno;
    }
    if (cause != 0) {
        static_cast<void>(::unlink(temporary.c_str()));
        return trouble_of(cause, FileTrouble::DiskFailed);
    }
    sync_folder_of(file);
    return FileTrouble::None;
}

FileTrouble write_over(const std::filesystem::path& file) {
    if (const FileTrouble trouble = why_not_regular(file); trouble != FileTrouble::None) {
        return trouble;
    }
    const Descriptor descriptor(::open(file.c_str(), O_WRONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (!descriptor.valid() || ::fstat(descriptor.number(), &status) != 0) {
        return trouble_of(errno, FileTrouble::NotOpened);
    }
    const std::vector<std::uint8_t> nothing(
        static_cast<std::size_t>(std::max<off_t>(status.st_size, 0)), 0);
    int cause = write_all(descriptor.number(), nothing);
    if (cause == 0 && ::fsync(descriptor.number()) != 0) {
        cause = errno;
    }
    return trouble_of(cause, FileTrouble::DiskFailed);
}

NewFile::NewFile(const std::filesystem::path& file)
    : file_(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600)) {}

bool NewFile::append(std::span<const std::uint8_t> bytes) const {
    return is_open() && write_all(static_cast<int>(file_), bytes) == 0;
}

bool NewFile::flush() const {
    return is_open() && ::fsync(static_cast<int>(file_)) == 0;
}

bool NewFile::close() {
    const auto closing = std::exchange(file_, kNone);
    return closing == kNone || ::close(static_cast<int>(closing)) == 0;
}

bool flush_disk_of(const std::filesystem::path& folder) {
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return descriptor.valid() && ::syncfs(descriptor.number()) == 0;
}

FileTrouble trouble_of_system(int error_number) {
    return trouble_of(error_number, FileTrouble::None);
}

FileTrouble why_not_writable(const std::filesystem::path& file) {
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    struct statvfs disk {};
    if (::statvfs(folder.c_str(), &disk) != 0) {
        return trouble_of(errno, FileTrouble::NotOpened);
    }
    if ((disk.f_flag & ST_RDONLY) != 0) {
        return FileTrouble::ReadOnly;
    }
    const bool there = ::access(file.c_str(), F_OK) == 0;
    if (!there && errno == ENAMETOOLONG) {
        return FileTrouble::NameTooLong;
    }
    if ((there && ::access(file.c_str(), W_OK) != 0) || ::access(folder.c_str(), W_OK) != 0) {
        return trouble_of(errno, FileTrouble::NotPermitted);
    }
    constexpr unsigned long kFewest = 16;  // blocks; a database takes several at once
    return disk.f_bavail < kFewest && disk.f_blocks > 0 ? FileTrouble::DiskFull : FileTrouble::None;
}

std::string file_stamp(const std::filesystem::path& file) {
    struct stat facts {};
    if (::stat(file.c_str(), &facts) != 0) {
        return {};
    }
    const std::initializer_list<long long> words = {
        static_cast<long long>(facts.st_size),         static_cast<long long>(facts.st_mtim.tv_sec),
        static_cast<long long>(facts.st_mtim.tv_nsec), static_cast<long long>(facts.st_ctim.tv_sec),
        static_cast<long long>(facts.st_ctim.tv_nsec), static_cast<long long>(facts.st_dev),
        static_cast<long long>(facts.st_ino)};
    std::string stamp;
    for (const long long word : words) {
        stamp += std::to_string(word) + " ";
    }
    return stamp;
}

}  // namespace huizhi
