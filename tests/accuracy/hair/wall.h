#pragma once

#include <string>
#include <vector>

#include <opencv2/core.hpp>

namespace huizhi::accuracy {

/// What a wall is painted for: walls near the person's colours need to know them.
struct WallNeeds {
    cv::Size size;
    double unit = 1;  ///< pixels for one of a finished photo, whose face is 207 wide
    cv::Scalar hair;  ///< RGB
    cv::Scalar skin;  ///< RGB
    cv::Mat person;   ///< CV_32FC1, for the shadow that the person casts
};

/// A wall made by code alone, the same in every run.
struct Wall {
    std::string name;
    std::string
        group;  ///< "plain", "shadow", "texture", "shelf", "leaves", "window", "bokeh", "near"
    bool busy = false;  ///< of texture or many colours; the others are plain, shaded or the
                        ///< person's own colour
    cv::Mat (*paint)(const WallNeeds&, int variant) = nullptr;  ///< CV_8UC3 RGB
    int variant = 0;
};

/// Forty of them.
[[nodiscard]] const std::vector<Wall>& all_walls();

}  // namespace huizhi::accuracy
