#pragma once

namespace huizhi {

/// A place in an image: pixels, x to the right, y down, (0, 0) the upper left corner's edge.
struct Point {
    double x = 0;
    double y = 0;
    bool operator==(const Point&) const = default;
};

/// An upright rectangle in image pixels.
struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
    bool operator==(const Box&) const = default;
};

}  // namespace huizhi
