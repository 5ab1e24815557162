#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/system/windows_handle.h"

namespace huizhi {

/// Inside the Windows sources alone: how ChildProcess brings a process into the world.

/// The exit code of what we ended: no program's own.
constexpr DWORD kEndedByUs = 0x4855495A;

/// Both ends of a connection that nobody else can open; not valid when the system refuses.
struct ConnectionEnds {
    WindowsHandle ours;    ///< overlapped: each call ends by its deadline
    WindowsHandle theirs;  ///< may be inherited
};
[[nodiscard]] ConnectionEnds new_connection();

/// A group that ends as a whole, also when its last handle, ours, is closed by our own end.
[[nodiscard]] WindowsHandle new_job();

/// What the child is born with: these handles and no other.
class ChildBirth {
public:
    explicit ChildBirth(HANDLE connection);
    ~ChildBirth();
    ChildBirth(const ChildBirth&) = delete;
    ChildBirth& operator=(const ChildBirth&) = delete;

    /// In the job before its first instruction. Not valid when the system refuses.
    [[nodiscard]] WindowsHandle spawn(const std::filesystem::path& program,
                                      const std::vector<std::string>& words,
                                      HANDLE job);

private:
    bool list_handles();
    LPPROC_THREAD_ATTRIBUTE_LIST list();

    WindowsHandle nowhere_;
    std::array<HANDLE, 2> handles_{};
    std::vector<std::byte> room_;
    bool listed_ = false;
    bool ready_ = false;
};

}  // namespace huizhi
