#pragma once

#include <string>

#include "core/base/result.h"
#include "core/photo/photo.h"

namespace huizhi {

inline constexpr int kAnchorDpi = 300;

/// The audit's anchor as a QR code in pixels, its quiet zone included, for a printer of that
/// resolution. Errors: InvalidInput when it is too long for one. Threads: any.
[[nodiscard]] Result<RgbImage> anchor_picture(const std::string& anchor);

}  // namespace huizhi
