#pragma once

#include <optional>
#include <vector>

#include <opencv2/core.hpp>

#include "core/photo/photo.h"
#include "core/photo/stage_times.h"
#include "core/subject/face_geometry.h"
#include "core/subject/similarity.h"
#include "huizhi/certificate.h"

namespace huizhi {

/// Person against background around the head, and the person's own colours there.
struct Outline {
    cv::Mat matte;             ///< CV_32FC1, 0 background .. 1 person, hair edges in between
    cv::Mat foreground;        ///< CV_8UC3 RGB, same size: the person's colour without the wall's
    Similarity from_original;  ///< full-scale upright pixel -> matte pixel
    bool crown_in_frame = false;  ///< the hair's top lies inside the photo
};

/// One photo's person, found once and judged by every certificate. Internal to core's photo files.
/// All points and boxes are full-scale pixels of the upright photo.
struct Subject {
    Photo photo;
    std::vector<Box> face_boxes;
    std::optional<FaceGeometry> face;  ///< of the largest face
    std::vector<Point> landmarks;  ///< 468 mesh points, refined eyes and lips; empty without a face
    std::optional<Outline> outline;
    PhotoFacts facts;
    Text model_problem;  ///< why nothing could be found: a model missing or damaged; else empty
    StageTimes elapsed_ms;
};

}  // namespace huizhi
