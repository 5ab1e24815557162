#pragma once

#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "tests/accuracy/portrait.h"

namespace huizhi::accuracy {

// Brushes for spoiling portraits. Images are CV_8UC3 RGB, weights and masks CV_32FC1 0..1.

[[nodiscard]] cv::Scalar colour_of(const std::string& hex);

/// Where `weight` is 1 the new pixels, where it is 0 the old ones.
[[nodiscard]] cv::Mat blend(const cv::Mat& old_rgb, const cv::Mat& new_rgb, const cv::Mat& weight);

/// 1 inside the polygon, its edge softened by `soft` pixels, grown by `grow` pixels.
[[nodiscard]] cv::Mat polygon(cv::Size size,
                              const std::vector<cv::Point2f>& corners,
                              double grow = 0,
                              double soft = 1);
[[nodiscard]] cv::Mat ellipse(cv::Size size, cv::Point2f centre, cv::Size2f half, double soft = 1);
[[nodiscard]] std::vector<cv::Point2f> mesh_points(const Portrait& portrait,
                                                   const std::vector<int>& points);

/// Fills the weighted place smoothly from its surroundings.
[[nodiscard]] cv::Mat heal(const cv::Mat& rgb, const cv::Mat& weight);

/// The median colour under the weight.
[[nodiscard]] cv::Scalar median_colour(const cv::Mat& rgb, const cv::Mat& weight);
[[nodiscard]] cv::Scalar skin_of(const Portrait& portrait);
/// Dark brown for who has none.
[[nodiscard]] cv::Scalar hair_of(const Portrait& portrait);

/// Strands of one colour, as fine as hair.
[[nodiscard]] cv::Mat strands(cv::Size size, const cv::Scalar& colour, double unit);

/// Light as a lens gathers it, 0..1 (gamma 2.2), and back.
[[nodiscard]] cv::Mat to_linear(const cv::Mat& rgb);
[[nodiscard]] cv::Mat from_linear(const cv::Mat& linear);

/// Moves pixels: the result at (x, y) comes from (x + dx, y + dy).
[[nodiscard]] cv::Mat displaced(const cv::Mat& rgb, const cv::Mat& dx, const cv::Mat& dy);

/// 0 below `from`, 1 above `to`, smooth between.
[[nodiscard]] double smooth_step(double from, double to, double value);

}  // namespace huizhi::accuracy
