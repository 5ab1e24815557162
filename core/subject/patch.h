#pragma once

#include <opencv2/core.hpp>

#include "core/subject/similarity.h"

namespace huizhi {

/// Cuts a turned and scaled piece out of an image; shrinks by area first where it is much smaller
/// than what it shows. What lies outside the image is black or, with BORDER_REPLICATE, the edge.
///
/// Units:   `to_image` maps a place in the patch to its place in the image, both measured from the
///          upper left corner's edge.
/// Threads: any.
[[nodiscard]] cv::Mat sample_patch(const cv::Mat& image,
                                   const Similarity& to_image,
                                   cv::Size size,
                                   int border = cv::BORDER_CONSTANT);

/// For OpenCV, without its half pixel: places count from the corner's edge.
[[nodiscard]] cv::Matx23d matrix_of(const Similarity& similarity);

/// The similarity that shows `side` pixels of an image around `centre`, turned clockwise by
/// `angle` radians, as a square patch of `patch_side` pixels.
[[nodiscard]] Similarity square_patch(const Point& centre,
                                      double side,
                                      double angle,
                                      int patch_side);

}  // namespace huizhi
