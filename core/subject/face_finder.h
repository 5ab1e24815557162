#pragma once

#include <array>
#include <vector>

#include <opencv2/core.hpp>

#include "core/base/result.h"
#include "core/subject/models.h"
#include "huizhi/geometry.h"

namespace huizhi {

/// One face as the detector sees it, in pixels of the image given. Internal to core's photo files.
struct FaceBox {
    Box box;
    /// On the image's left eye, right eye, nose tip, mouth, left and right ear.
    std::array<Point, 6> keys;
    double score = 0;
};

/// The image shrunk for detection, once for all detectors.
struct Overview {
    cv::Mat rgb;
    double scale = 1;  ///< overview pixel = image pixel * scale
};
[[nodiscard]] Overview overview_of(const cv::Mat& rgb);

enum class FaceRange { Short, Full };

/// Finds faces, largest first. Quarter turns are undone before and in the boxes' keys after.
///
/// Units:   boxes in the pixels of the image that the overview was made of.
/// Errors:  Environment when the model is missing or fails.
/// Threads: any, but not one range from two threads at once.
[[nodiscard]] Result<std::vector<FaceBox>> find_faces(const Models& models,
                                                      const Overview& overview,
                                                      FaceRange range,
                                                      int quarter_turns = 0);

}  // namespace huizhi
