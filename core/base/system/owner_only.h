#pragma once

#include <array>
#include <cstddef>

#include "core/base/system/windows_handle.h"

namespace huizhi {

/// Inside the Windows sources alone: rights for this user and nobody else, which nothing above adds
/// to. Where the user cannot be found out the system's usual rights hold, and `valid` is false.
class OwnerOnly {
public:
    OwnerOnly();
    OwnerOnly(const OwnerOnly&) = delete;
    OwnerOnly& operator=(const OwnerOnly&) = delete;

    [[nodiscard]] bool valid() const { return valid_; }
    [[nodiscard]] SECURITY_ATTRIBUTES* attributes() { return &attributes_; }

private:
    bool describe();

    alignas(std::max_align_t) std::array<std::byte, 256> user_{};
    alignas(std::max_align_t) std::array<std::byte, 256> list_{};
    SECURITY_DESCRIPTOR descriptor_{};
    SECURITY_ATTRIBUTES attributes_{};
    bool valid_ = false;
};

}  // namespace huizhi
