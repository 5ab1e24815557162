#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/photo/photo.h"

namespace huizhi {

/// The bars of a Code 39 with start and stop: true = dark, one element a module.
/// Errors: InvalidInput when `text` is empty or holds what Code 39 cannot carry.
[[nodiscard]] Result<std::vector<bool>> code39_modules(const std::string& text);

/// The first Code 39 found in an image, without its asterisks; nothing when there is none.
[[nodiscard]] std::optional<std::string> read_code39(const RgbImage& image);

/// The first QR code found in an image; nothing when there is none.
[[nodiscard]] std::optional<std::string> read_qr(const RgbImage& image);

/// The modules of a QR code, row by row: true = dark; its quiet zone of four included.
/// Errors: InvalidInput when `text` is empty or too long for one.
[[nodiscard]] Result<std::vector<std::vector<bool>>> qr_modules(const std::string& text);

}  // namespace huizhi
