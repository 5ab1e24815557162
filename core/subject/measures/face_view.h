#pragma once

#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "core/photo/photo.h"
#include "core/subject/face_mesh.h"
#include "core/subject/similarity.h"
#include "huizhi/certificate.h"

namespace huizhi {

/// The head as every measure sees it: level, the face 207 pixels wide as in the commonest finished
/// photo, so that one figure means the same on a 24-megapixel file and on a phone's.
struct FaceView {
    cv::Mat rgb;          ///< CV_8UC3
    cv::Mat lab;          ///< CV_32FC3: L 0..100, a and b around 0
    cv::Mat light;        ///< CV_32FC1: L of `lab`
    cv::Mat matte;        ///< CV_32FC1; empty when the outline is not known
    cv::Mat inside;       ///< CV_8UC1: 255 where the photo is, 0 beyond its edges
    FaceMesh mesh;        ///< in pixels of the view
    FaceGeometry face;    ///< in pixels of the view
    Similarity to_photo;  ///< view pixel -> full-scale photo pixel

    [[nodiscard]] double face_width() const;
    /// The box around some of the mesh's points, as it lies in the photo.
    [[nodiscard]] Box region(const std::vector<int>& points) const;
    /// 255 inside the polygon of these mesh points, grown by `grow` pixels (may be negative).
    [[nodiscard]] cv::Mat mask(const std::vector<int>& points, int grow = 0) const;
};

/// Added to L* it gives the cube root of luminance (CIE 15): a quotient of two such sums is the
/// same on every skin, one of L* alone is not.
inline constexpr double kLightOffset = 16;

/// Share of `part` (255 or 0) within `of`; 0 when `of` is empty.
[[nodiscard]] double share(const cv::Mat& part, const cv::Mat& of);

/// The value that `fraction` of the masked pixels of one float channel lie below; 0 without pixels.
[[nodiscard]] double percentile(const cv::Mat& channel, const cv::Mat& mask, double fraction);
/// Several of one mask, read once.
[[nodiscard]] std::vector<double> percentiles(const cv::Mat& channel,
                                              const cv::Mat& mask,
                                              const std::vector<double>& fractions);

}  // namespace huizhi
