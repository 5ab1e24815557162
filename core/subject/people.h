#pragma once

#include <vector>

#include <opencv2/core.hpp>

#include "core/subject/face_finder.h"
#include "core/subject/models.h"
#include "huizhi/text.h"

namespace huizhi {

/// Who is on a picture.
struct People {
    std::vector<FaceBox> faces;  ///< the largest first, in pixels of the image given
    Text problem;                ///< why a model could not be asked; else empty
};

/// What the mesh network must answer of a face, if nobody surer is there. A pattern on a shirt
/// answers 0.4 to 0.7 (sample set).
inline constexpr double kFacePerhaps = 0.5;

/// Everybody in the photo; looks for people who lie or stand on their heads only when nobody stands
/// upright. Threads: any, but not two at once with the same models.
[[nodiscard]] People find_people(const Models& models, const cv::Mat& rgb);

/// Everybody near the camera, as fast as frames come: the slower detector only when the fast one
/// sees nobody. Threads: as above.
[[nodiscard]] People find_people_near(const Models& models, const cv::Mat& rgb);

}  // namespace huizhi
