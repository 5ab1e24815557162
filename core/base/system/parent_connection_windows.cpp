#include "core/base/system/parent_connection.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "core/base/system/windows_handle.h"

namespace huizhi {
namespace {

/// As ChildProcess says it in the environment; none in a process that somebody else started.
HANDLE connection() {
    static const HANDLE handle = [] {
        const char* number = std::getenv("HUIZHI_CONNECTION");
        return number == nullptr ? INVALID_HANDLE_VALUE
                                 : reinterpret_cast<HANDLE>(static_cast<std::uintptr_t>(
                                       std::strtoull(number, nullptr, 10)));
    }();
    return handle;
}

DWORD piece_of(std::size_t size) {
    return static_cast<DWORD>(std::min<std::size_t>(size, 64 * 1024));
}

}  // namespace

bool ParentConnection::write(std::string_view bytes) const {
    while (!bytes.empty()) {
        DWORD sent = 0;
        if (::WriteFile(connection(), bytes.data(), piece_of(bytes.size()), &sent, nullptr) == 0) {
            return false;
        }
        bytes.remove_prefix(sent);
    }
    return true;
}

bool ParentConnection::read(std::size_t size, std::string& bytes) const {
    const std::size_t end = bytes.size() + size;
    std::size_t at = bytes.size();
    bytes.resize(end);
    while (at < end) {
        DWORD got = 0;
        if (::ReadFile(connection(), bytes.data() + at, piece_of(end - at), &got, nullptr) == 0 ||
            got == 0) {
            return false;
        }
        at += got;
    }
    return true;
}

}  // namespace huizhi
