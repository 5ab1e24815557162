#pragma once

#include <optional>
#include <string>

#include <opencv2/core.hpp>

#include "core/photo/colour/colour_calibration.h"
#include "core/photo/pixels.h"
#include "core/subject/crop.h"
#include "core/subject/subject.h"

namespace huizhi {

/// What one finished photo is put together from. Internal to core's photo files.
struct Composition {
    const Pixels& pixels;
    cv::Size original;  ///< of the upright photo at full scale
    const Crop& crop;
    cv::Size size;                        ///< of the finished photo
    const Outline* outline = nullptr;     ///< null: the background stays as it is
    std::optional<cv::Vec3b> background;  ///< RGB; nothing: the background stays as it is
    const ColourCalibration* calibration = nullptr;  ///< null: the colours stay as they are
    double most_growth_px = 0;  ///< how wide a strip beyond the photo is grown from its edge
};

struct Composed {
    cv::Mat rgb;                  ///< CV_8UC3
    bool background_new = false;  ///< some pixel of the background was really altered
    int grown_px = 0;             ///< width of the strip of the person that the photo lacked
};

/// Samples the crop, level and without aliasing or ringing, and lays the person on the new
/// background with soft hair edges; what is surely background becomes exactly its colour.
/// Where the crop leaves the photo there is background (white when none is named), but for a narrow
/// strip that is grown from the photo's edge (core/format/edge_growth.h).
[[nodiscard]] Composed compose(const Composition& composition);

/// The pixel of a colour (core/base/colour.h); nothing when the text is none.
[[nodiscard]] std::optional<cv::Vec3b> colour_pixel(const std::string& colour);

}  // namespace huizhi
