#pragma once

#include <opencv2/core.hpp>

namespace huizhi {

/// A line of text where it lies on a picture: a rectangle that may be turned, in pixels.
struct TextBox {
    cv::Point2d centre;
    double width = 0;      ///< along the line
    double height = 0;     ///< across it
    double angle_deg = 0;  ///< of the line, clockwise in the image; -90 (exclusive) to 90
    double certainty = 0;  ///< 0..1

    [[nodiscard]] double left() const { return centre.x - width / 2; }
    [[nodiscard]] double right() const { return centre.x + width / 2; }
};

}  // namespace huizhi
