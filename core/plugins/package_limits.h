#pragma once

#include <cstddef>

#include "core/base/archive/archive_limits.h"

namespace huizhi {

/// What a package may hold at most. Ours to choose: the largest bundled library, with its debug
/// data, has 1.3 MB.
inline constexpr std::size_t kMaxPackageBytes = 64U << 20U;
inline constexpr ArchiveLimits kPackageLimits{500, 32U << 20U, 96U << 20U, 100};

}  // namespace huizhi
