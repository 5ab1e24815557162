#pragma once

#include <vector>

#include <wx/bitmap.h>

namespace huizhi::gui {

/// A QR code (core/photo/barcode.h), black on white, large enough for a phone at arm's length.
[[nodiscard]] wxBitmap qr_picture(const std::vector<std::vector<bool>>& code);

}  // namespace huizhi::gui
