#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/photo/photo.h"

namespace huizhi::bench {

/// A file as a camera of that many pixels would have written it.
struct CameraFile {
    const char* name = "";
    int width_px = 0;
    int height_px = 0;
    std::size_t bytes = 0;  ///< about; what such cameras' files weigh
    double grain = 0;       ///< of 255, one sigma: 6 at ISO 400 or so, 2 where it was smoothed away
};

/// Enlarges the portrait to the camera's size, adds grain as fine as a sensor's and encodes it
/// 4:2:0 at the quality that comes nearest to the camera's file size.
[[nodiscard]] std::vector<std::uint8_t> camera_photo(const Photo& portrait,
                                                     const CameraFile& camera);

/// Milliseconds of one bare decode at full size with libjpeg-turbo, nothing else.
[[nodiscard]] double bare_decode_ms(const std::vector<std::uint8_t>& jpeg);

}  // namespace huizhi::bench
