#include "core/base/system/durable_file.h"

#include <algorithm>
#include <utility>

#include "core/base/system/windows_handle.h"

namespace huizhi {
namespace {

constexpr DWORD kShared = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
constexpr DWORD kQuotaExceeded = 1295;  // ERROR_DISK_QUOTA_EXCEEDED, which MinGW does not name
constexpr std::size_t kPiece = std::size_t{1} << 26;  // one call moves less than 4 GB

FileTrouble trouble_of(DWORD cause, FileTrouble otherwise) {
    switch (cause) {
        case ERROR_SUCCESS:
            return FileTrouble::None;
        case ERROR_FILE_NOT_FOUND:
        case ERROR_PATH_NOT_FOUND:
        case ERROR_INVALID_DRIVE:
        case ERROR_BAD_NETPATH:
            return FileTrouble::Missing;
        case ERROR_ACCESS_DENIED:
        case ERROR_SHARING_VIOLATION:
            return FileTrouble::NotPermitted;
        case ERROR_FILENAME_EXCED_RANGE:
            return FileTrouble::NameTooLong;
        case ERROR_DISK_FULL:
        case ERROR_HANDLE_DISK_FULL:
        case kQuotaExceeded:
            return FileTrouble::DiskFull;
        case ERROR_WRITE_PROTECT:
            return FileTrouble::ReadOnly;
        default:
            return otherwise;
    }
}

FileTrouble why_not_regular(const std::filesystem::path& file) {
    const DWORD kind = ::GetFileAttributesW(file.c_str());
    if (kind == INVALID_FILE_ATTRIBUTES) {
        return trouble_of(::GetLastError(), FileTrouble::NotOpened);
    }
    if ((kind & FILE_ATTRIBUTE_DIRECTORY) != 0) {
        return FileTrouble::Folder;
    }
    return (kind & FILE_ATTRIBUTE_DEVICE) == 0 ? FileTrouble::None : FileTrouble::NotRegular;
}

/// False when the disk fails; fewer bytes when the file was cut while it was read.
bool read_all(HANDLE file, std::size_t size, std::vector<std::uint8_t>& bytes) {
    bytes.resize(size);
    std::size_t filled = 0;
    while (filled < size) {
        DWORD got = 0;
        const auto piece = static_cast<DWORD>(std::min(size - filled, kPiece));
        if (::ReadFile(file, bytes.data() + filled, piece, &got, nullptr) == 0) {
            return false;
        }
        if (got == 0) {
            break;
        }
        filled += got;
    }
    bytes.resize(filled);
    return true;
}

bool write_all(HANDLE file, std::span<const std::uint8_t> bytes) {
    while (!bytes.empty()) {
        DWORD written = 0;
        const auto piece = static_cast<DWORD>(std::min(bytes.size(), kPiece));
        if (::WriteFile(file, bytes.data(), piece, &written, nullptr) == 0) {
            return false;
        }
        bytes = bytes.subspan(written);
    }
    return true;
}

/// Zero when the bytes are durable under `temporary`, else the system's error.
DWORD write_durably(const std::filesystem::path& temporary, std::span<const std::uint8_t> bytes) {
    WindowsHandle file(::CreateFileW(temporary.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_NEW,
                                     FILE_ATTRIBUTE_NORMAL, nullptr));
    if (!file.valid()) {
        return ::GetLastError();
    }
    const bool written = write_all(file.get(), bytes) && ::FlushFileBuffers(file.get()) != 0;
    const DWORD cause = written ? ERROR_SUCCESS : ::GetLastError();
    const bool closed = file.close_now();
    return written && !closed ? ::GetLastError() : cause;
}

}  // namespace

FileTrouble read_regular_file(const std::filesystem::path& file,
                              std::size_t max_bytes,
                              std::vector<std::uint8_t>& bytes) {
    if (const FileTrouble trouble = why_not_regular(file); trouble != FileTrouble::None) {
        return trouble;
    }
    const WindowsHandle handle(::CreateFileW(file.c_str(), GENERIC_READ, kShared, nullptr,
                                             OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
    LARGE_INTEGER size{};
    if (!handle.valid()) {
        return trouble_of(::GetLastError(), FileTrouble::NotOpened);
    }
    if (::GetFileType(handle.get()) != FILE_TYPE_DISK) {
        return FileTrouble::NotRegular;
    }
    if (::GetFileSizeEx(handle.get(), &size) == 0) {
        return trouble_of(::GetLastError(), FileTrouble::NotOpened);
    }
    if (static_cast<std::uint64_t>(size.QuadPart) > max_bytes) {
        return FileTrouble::TooLarge;
    }
    return read_all(handle.get(), static_cast<std::size_t>(size.QuadPart), bytes)
               ? FileTrouble::None
               : FileTrouble::DiskFailed;
}

FileTrouble replace_durably(const std::filesystem::path& file,
                            std::span<const std::uint8_t> bytes,
                            const std::filesystem::path& temporary) {
    const FileTrouble target = why_not_regular(file);
    if (target == FileTrouble::Folder || target == FileTrouble::NotRegular) {
        return target;
    }
    DWORD cause = write_durably(temporary, bytes);
    // Comes back when the new name is on the disk as well.
    if (cause == ERROR_SUCCESS &&
        ::MoveFileExW(temporary.c_str(), file.c_str(),
                      MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) == 0) {
        cause = ::GetLastError();
    }
    if (cause != ERROR_SUCCESS) {
        static_cast<void>(::DeleteFileW(temporary.c_str()));
    }
    return trouble_of(cause, FileTrouble::DiskFailed);
}

FileTrouble write_over(const std::filesystem::path& file) {
    if (const FileTrouble trouble = why_not_regular(file); trouble != FileTrouble::None) {
        return trouble;
    }
    const WindowsHandle handle(::CreateFileW(file.c_str(), GENERIC_WRITE, kShared, nullptr,
                                             OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
    LARGE_INTEGER size{};
    if (!handle.valid() || ::GetFileSizeEx(handle.get(), &size) == 0) {
        return trouble_of(::GetLastError(), FileTrouble::NotOpened);
    }
    const std::vector<std::uint8_t> nothing(static_cast<std::size_t>(size.QuadPart), 0);
    const bool written = write_all(handle.get(), nothing) && ::FlushFileBuffers(handle.get()) != 0;
    return trouble_of(written ? ERROR_SUCCESS : ::GetLastError(), FileTrouble::DiskFailed);
}

namespace {

HANDLE handle_of(std::intptr_t file) {
    return reinterpret_cast<HANDLE>(file);  // NOLINT(performance-no-int-to-ptr): the system's own
}

}  // namespace

NewFile::NewFile(const std::filesystem::path& file)
    : file_(reinterpret_cast<std::intptr_t>(::CreateFileW(
          file.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr))) {}

bool NewFile::append(std::span<const std::uint8_t> bytes) const {
    return is_open() && write_all(handle_of(file_), bytes);
}

bool NewFile::flush() const {
    return is_open() && ::FlushFileBuffers(handle_of(file_)) != 0;
}

bool NewFile::close() {
    const auto closing = std::exchange(file_, kNone);
    return closing == kNone || ::CloseHandle(handle_of(closing)) != 0;
}

bool flush_disk_of(const std::filesystem::path& folder) {
    return ::GetFileAttributesW(folder.c_str()) != INVALID_FILE_ATTRIBUTES;
}

FileTrouble trouble_of_system(int error_number) {
    return error_number == ERROR_DISK_FULL       ? FileTrouble::DiskFull
           : error_number == ERROR_WRITE_PROTECT ? FileTrouble::ReadOnly
           : error_number == ERROR_ACCESS_DENIED ? FileTrouble::NotPermitted
                                                 : FileTrouble::None;
}

FileTrouble why_not_writable(const std::filesystem::path& file) {
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    ULARGE_INTEGER free{};
    if (::GetDiskFreeSpaceExW(folder.c_str(), &free, nullptr, nullptr) == 0) {
        return FileTrouble::NotOpened;
    }
    constexpr ULONGLONG kFewest = 65536;
    return free.QuadPart < kFewest ? FileTrouble::DiskFull : FileTrouble::None;
}

std::string file_stamp(const std::filesystem::path& file) {
    const WindowsHandle handle(::CreateFileW(file.c_str(), FILE_READ_ATTRIBUTES, kShared, nullptr,
                                             OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
    FILE_BASIC_INFO times{};
    FILE_STANDARD_INFO facts{};
    BY_HANDLE_FILE_INFORMATION place{};
    if (!handle.valid() ||
        ::GetFileInformationByHandleEx(handle.get(), FileBasicInfo, &times, sizeof times) == 0 ||
        ::GetFileInformationByHandleEx(handle.get(), FileStandardInfo, &facts, sizeof facts) == 0 ||
        ::GetFileInformationByHandle(handle.get(), &place) == 0) {
        return {};
    }
    return std::to_string(facts.EndOfFile.QuadPart) + " " +
           std::to_string(times.LastWriteTime.QuadPart) + " " +
           std::to_string(times.ChangeTime.QuadPart) + " " +
           std::to_string(place.dwVolumeSerialNumber) + " " + std::to_string(place.nFileIndexHigh) +
           " " + std::to_string(place.nFileIndexLow) + " ";
}

}  // namespace huizhi
