#pragma once

#ifndef NOMINMAX
#define NOMINMAX
#endif
#ifndef WIN32_LEAN_AND_MEAN
#define WIN32_LEAN_AND_MEAN
#endif
#include <utility>
#include <windows.h>

namespace huizhi {

/// Inside the Windows sources alone: closes the handle that it holds. The system marks "none" by
/// null at some calls and by INVALID_HANDLE_VALUE at others.
class WindowsHandle {
public:
    WindowsHandle() = default;
    explicit WindowsHandle(HANDLE handle) : handle_(handle) {}
    ~WindowsHandle() { static_cast<void>(close_now()); }
    WindowsHandle(WindowsHandle&& other) noexcept
        : handle_(std::exchange(other.handle_, nullptr)) {}
    WindowsHandle& operator=(WindowsHandle&& other) noexcept {
        std::swap(handle_, other.handle_);
        return *this;
    }

    [[nodiscard]] bool valid() const {
        return handle_ != nullptr && handle_ != INVALID_HANDLE_VALUE;
    }
    [[nodiscard]] HANDLE get() const { return handle_; }
    /// For calls that hand a handle out.
    [[nodiscard]] HANDLE* place() { return &handle_; }

    bool close_now() {
        const bool holds = valid();
        const HANDLE closing = std::exchange(handle_, nullptr);
        return !holds || ::CloseHandle(closing) != 0;
    }

private:
    HANDLE handle_ = nullptr;
};

}  // namespace huizhi
