#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/photo/photo.h"
#include "core/subject/crop.h"
#include "huizhi/photo_format.h"

namespace huizhi {

struct Subject;

/// What a photo has to be on paper.
struct PrintDots {
    int width = 0;
    int height = 0;
    int dpi = 0;
};

/// A photo composed for paper.
struct PrintPhoto {
    RgbImage image;
    double source_dpi = 0;  ///< original pixels an inch of paper: less than the printer's is softer
};

/// Composes a photo from the original pixels at the printer's own resolution, not from the finished
/// file. The certificate's geometry holds to the dot: an eye distance of its pixels at its dpi is
/// as many millimetres on paper.
///
/// Needs:   `crop` was placed for this subject and format, whose dpi is known (asserted).
/// Errors:  InvalidInput when the photo has to be decoded again and cannot be; Environment when
///          memory is short.
/// Threads: any; shares no state.
[[nodiscard]] Result<PrintPhoto> compose_print(const Subject& subject,
                                               const PhotoFormat& format,
                                               const Crop& crop,
                                               const PrintDots& dots);

enum class PrintProfile { None, Srgb };

/// Baseline JPEG of print quality, 4:4:4, with its density, a label's segment (aigc_segment) where
/// there is one, and an sRGB profile when wanted.
/// Errors:  Environment when memory is short.
[[nodiscard]] Result<std::vector<std::uint8_t>> encode_print(
    const RgbImage& image,
    int dpi,
    PrintProfile profile,
    const std::vector<std::uint8_t>& label = {});

}  // namespace huizhi
