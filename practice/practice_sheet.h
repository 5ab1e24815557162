#pragma once

#include <string>

#include "core/base/result.h"
#include "huizhi/photo_format.h"
#include "practice/orders.h"

namespace huizhi::practice {

/// The order's sheet as the platform would draw it, as JPEG, watermarked as simulated.
/// Errors: those of receipt_sheet_image(); Environment when memory is short.
[[nodiscard]] Result<std::string> draw_sheet(const Order& order,
                                             const PhotoFormat& format,
                                             const std::string& city);

}  // namespace huizhi::practice
