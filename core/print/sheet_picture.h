#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/photo/photo.h"

typedef struct _cairo_surface cairo_surface_t;  // NOLINT: cairo's own name

namespace huizhi {

/// The portrait of a sheet, ready for cairo.
struct SheetPicture {
    RgbImage image;       ///< upright, sRGB
    bool embeds = false;  ///< the file's own bytes show the same picture in a PDF
    int width_px = 0;
    int height_px = 0;
    std::optional<AigcLabel> label{};  ///< the file's, which what shows it bears too
};

/// Errors: InvalidInput when the bytes are no photo.
[[nodiscard]] Result<SheetPicture> read_sheet_picture(const std::vector<std::uint8_t>& file);
/// The caller destroys the surface, which keeps its own copy of `file`.
[[nodiscard]] cairo_surface_t* surface_of_picture(const SheetPicture& picture,
                                                  const std::vector<std::uint8_t>& file);
/// Precondition: an RGB24 image surface, flushed.
[[nodiscard]] RgbImage rgb_of_surface(cairo_surface_t* surface);

}  // namespace huizhi
