#pragma once

#include <vector>

#include <opencv2/core.hpp>

namespace huizhi::accuracy {

/// A finished photo's edge and what it should be, all of the finished photo's size.
struct Edge {
    cv::Mat alpha;     ///< CV_32FC1
    cv::Mat on_black;  ///< CV_8UC3: the photo made with a black background
    cv::Mat on_white;
    cv::Mat truth;      ///< CV_32FC1
    cv::Mat colour;     ///< CV_8UC3: the person's true colour
    cv::Mat wall;       ///< CV_8UC3: what stood behind
    double chin_y = 0;  ///< only what lies above counts
};

/// How wrong the edge is, in the band of 12 pixels around all that is neither quite person nor
/// quite wall in truth.
struct EdgeError {
    double sad = 0;           ///< sum of the matte's differences, thousands (Rhemann et al. 2009)
    double gradient = 0;      ///< sum of squared differences of its slopes (same)
    double connectivity = 0;  ///< sum of differences of what hangs together, thousands (same)
    double ragged = 0;        ///< % : slope along the rim that the truth has not, root mean square
    double veil = 0;          ///< % : how much of the wall's colour is left in the finished photo
    double p95 = 0;           ///< % : 95th percentile of the matte's difference
    double eaten = 0;         ///< % : mean of what is missing of the person
    double halo = 0;          ///< % : mean of what is too much
    double beyond = 0;        ///< % : mean difference outside the band
};

[[nodiscard]] EdgeError error_of(const Edge& edge);

/// Of many: the mean.
[[nodiscard]] EdgeError mean_of(const std::vector<EdgeError>& errors);

}  // namespace huizhi::accuracy
