#include "core/base/system/private_file.h"

#include <random>

#include "core/base/system/owner_only.h"

namespace huizhi {
namespace {

constexpr DWORD kShared = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

/// Nothing is made that others could read.
HANDLE opened(const std::filesystem::path& file, DWORD access, DWORD how) {
    OwnerOnly mine;
    return mine.valid() ? ::CreateFileW(file.c_str(), access, kShared, mine.attributes(), how,
                                        FILE_ATTRIBUTE_NORMAL, nullptr)
                        : INVALID_HANDLE_VALUE;
}

bool appended(HANDLE file, std::string_view text) {
    DWORD written = 0;
    return ::WriteFile(file, text.data(), static_cast<DWORD>(text.size()), &written, nullptr) !=
               0 &&
           written == text.size();
}

std::string random_letters() {
    constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::random_device random;  // the system's own, made for secrets
    std::uniform_int_distribution<std::size_t> any(0, kLetters.size() - 1);
    std::string letters;
    for (int i = 0; i < 16; ++i) {
        letters += kLetters[any(random)];
    }
    return letters;
}

}  // namespace

PrivateFile make_private_file(const std::filesystem::path& file) {
    const WindowsHandle handle(opened(file, GENERIC_READ | GENERIC_WRITE, OPEN_ALWAYS));
    if (!handle.valid()) {
        return PrivateFile::NotOpened;
    }
    return ::GetFileType(handle.get()) == FILE_TYPE_DISK ? PrivateFile::Ready
                                                         : PrivateFile::NotRegular;
}

bool write_new_private_file(const std::filesystem::path& file, std::string_view text) {
    WindowsHandle handle(opened(file, GENERIC_WRITE, CREATE_NEW));
    if (!handle.valid()) {
        return false;
    }
    const bool written = appended(handle.get(), text) && ::FlushFileBuffers(handle.get()) != 0;
    return handle.close_now() && written;
}

std::optional<std::filesystem::path> new_private_folder(const std::filesystem::path& place,
                                                        const std::string& stem) {
    OwnerOnly mine;
    const std::filesystem::path folder = place / (stem + "-" + random_letters());
    if (!mine.valid() || ::CreateDirectoryW(folder.c_str(), mine.attributes()) == 0) {
        return std::nullopt;
    }
    return folder;
}

bool PrivateLog::open(const std::filesystem::path& file) {
    // The right to append alone: each write goes to the end, whoever else writes.
    file_ = reinterpret_cast<std::intptr_t>(
        opened(file, FILE_APPEND_DATA | SYNCHRONIZE, CREATE_ALWAYS));
    return is_open();
}

bool PrivateLog::append(std::string_view text) const {
    return is_open() && appended(reinterpret_cast<HANDLE>(file_), text);
}

void PrivateLog::close() {
    if (is_open()) {
        ::CloseHandle(reinterpret_cast<HANDLE>(std::exchange(file_, kNone)));
    }
}

}  // namespace huizhi
