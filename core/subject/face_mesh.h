#pragma once

#include <array>
#include <vector>

#include <opencv2/core.hpp>

#include "core/base/result.h"
#include "core/subject/face_finder.h"
#include "core/subject/models.h"
#include "core/subject/similarity.h"
#include "huizhi/geometry.h"

namespace huizhi {

/// Where the mesh lies, in pixels of the image given. Internal to core's photo files.
struct FaceMesh {
    std::vector<cv::Point3d> points;  ///< 468; z in pixels too, towards the camera is negative
    std::array<Point, 5> left_iris;   ///< centre, then four points of the rim; image-left eye
    std::array<Point, 5> right_iris;
    double presence = 0;  ///< how sure the network is that this is a face, 0..1

    [[nodiscard]] Point at(int index) const {
        const cv::Point3d& point = points[static_cast<std::size_t>(index)];
        return {point.x, point.y};
    }
};

/// Lays the mesh on a face that the detector found: once roughly, once on the face itself, with the
/// eyes and lips refined by the attention heads.
///
/// Errors:  Environment when a model is missing or fails.
/// Threads: any, but not two at once with the same models.
[[nodiscard]] Result<FaceMesh> find_mesh(const Models& models,
                                         const cv::Mat& rgb,
                                         const FaceBox& face);

/// Every point moved, its depth scaled along.
[[nodiscard]] FaceMesh moved(FaceMesh mesh, const Similarity& by);

/// Only how sure the mesh network is that this box holds a face; half the cost of find_mesh().
[[nodiscard]] Result<double> face_presence(const Models& models,
                                           const cv::Mat& rgb,
                                           const FaceBox& face);

}  // namespace huizhi
