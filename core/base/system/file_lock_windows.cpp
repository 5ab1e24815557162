#include "core/base/system/file_lock.h"

#include "core/base/system/owner_only.h"

namespace huizhi {
namespace {

/// Locks keep others from reading what they cover: this byte lies behind every content.
constexpr std::int64_t kBehind = std::int64_t{1} << 62;

std::intptr_t opened(const std::filesystem::path& file) {
    OwnerOnly mine;
    return reinterpret_cast<std::intptr_t>(
        ::CreateFileW(file.c_str(), GENERIC_READ | GENERIC_WRITE,
                      FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, mine.attributes(),
                      OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr));
}

HANDLE handle(std::intptr_t file) {
    return reinterpret_cast<HANDLE>(file);
}

bool is_open(std::intptr_t file) {
    return handle(file) != INVALID_HANDLE_VALUE;
}

void close_if_open(std::intptr_t file) {
    if (is_open(file)) {
        ::CloseHandle(handle(file));  // releases every lock
    }
}

OVERLAPPED at(std::int64_t place) {
    OVERLAPPED where{};
    where.Offset = static_cast<DWORD>(place & 0xFFFFFFFF);
    where.OffsetHigh = static_cast<DWORD>(place >> 32);
    return where;
}

bool lock(std::intptr_t file, std::int64_t place, DWORD flags) {
    OVERLAPPED where = at(place);
    return is_open(file) &&
           ::LockFileEx(handle(file), LOCKFILE_EXCLUSIVE_LOCK | flags, 0, 1, 0, &where) != 0;
}

void unlock(std::intptr_t file, std::int64_t place) {
    OVERLAPPED where = at(place);
    static_cast<void>(::UnlockFileEx(handle(file), 0, 1, 0, &where));
}

}  // namespace

FileLock::FileLock(const std::filesystem::path& file) : file_(opened(file)) {
    held_ = lock(file_, kBehind, 0);
}

FileLock::~FileLock() {
    close_if_open(file_);
}

bool FileLock::read(std::span<std::byte> bytes) const {
    OVERLAPPED where = at(0);
    DWORD got = 0;
    return held_ &&
           ::ReadFile(handle(file_), bytes.data(), static_cast<DWORD>(bytes.size()), &got,
                      &where) != 0 &&
           got == bytes.size();
}

bool FileLock::write(std::span<const std::byte> bytes) const {
    OVERLAPPED where = at(0);
    DWORD written = 0;
    return held_ &&
           ::WriteFile(handle(file_), bytes.data(), static_cast<DWORD>(bytes.size()), &written,
                       &where) != 0 &&
           written == bytes.size();
}

ByteLocks::ByteLocks(const std::filesystem::path& file) : file_(opened(file)) {}

ByteLocks::~ByteLocks() {
    close_if_open(file_);
}

bool ByteLocks::usable() const {
    return is_open(file_);
}

bool ByteLocks::take(std::int64_t place) {
    return lock(file_, place, LOCKFILE_FAIL_IMMEDIATELY);
}

void ByteLocks::give_back(std::int64_t place) {
    unlock(file_, place);
}

/// The system only tells by trying: the byte is held for a blink, which its owner-to-be may meet.
bool ByteLocks::may_be_taken(std::int64_t place) const {
    if (!lock(file_, place, LOCKFILE_FAIL_IMMEDIATELY)) {
        return true;
    }
    unlock(file_, place);
    return false;
}

}  // namespace huizhi
