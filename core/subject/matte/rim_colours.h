#pragma once

#include <array>
#include <vector>

#include <opencv2/core.hpp>

namespace huizhi {

/// How a surface looks around a place: mean colour and its spread, in levels.
struct ColourCloud {
    cv::Vec3f mean;
    std::array<float, 6> spread{};  ///< rr rg rb gg gb bb of the covariance
};

/// Person and wall around each place of a matte's rim, from what surely is one of them.
class RimColours {
public:
    /// Units: `image` CV_8UC3; `person`, `wall` CV_8UC1, 255 where that is sure.
    RimColours(const cv::Mat& image, const cv::Mat& person, const cv::Mat& wall);

    [[nodiscard]] ColourCloud person_at(int x, int y) const { return at(person_, x, y); }
    [[nodiscard]] ColourCloud wall_at(int x, int y) const { return at(wall_, x, y); }

private:
    [[nodiscard]] static ColourCloud at(const cv::Mat& clouds, int x, int y);

    cv::Mat person_;  ///< CV_32FC(9), a cell for some pixels: mean and spread
    cv::Mat wall_;
};

}  // namespace huizhi
