#include "core/subject/patch.h"

#include <algorithm>
#include <array>

#include <opencv2/imgproc.hpp>

namespace huizhi {
namespace {

/// The part of the image that the patch can see, with room for the interpolation.
cv::Rect seen_part(const cv::Mat& image, const Similarity& to_image, cv::Size size, int margin) {
    const std::array<Point, 4> corners = {to_image.apply({0, 0}),
                                          to_image.apply({1.0 * size.width, 0}),
                                          to_image.apply({0, 1.0 * size.height}),
                                          to_image.apply({1.0 * size.width, 1.0 * size.height})};
    double left = corners[0].x, right = left, top = corners[0].y, bottom = top;
    for (const Point& corner : corners) {
        left = std::min(left, corner.x);
        right = std::max(right, corner.x);
        top = std::min(top, corner.y);
        bottom = std::max(bottom, corner.y);
    }
    const cv::Rect wanted(cv::Point(cvFloor(left) - margin, cvFloor(top) - margin),
                          cv::Point(cvCeil(right) + margin, cvCeil(bottom) + margin));
    return wanted & cv::Rect(0, 0, image.cols, image.rows);
}

}  // namespace

cv::Mat sample_patch(const cv::Mat& image, const Similarity& to_image, cv::Size size, int border) {
    const int shrink = std::max(1, cvFloor(to_image.scale()));
    cv::Rect part = seen_part(image, to_image, size, 2 * shrink);
    if (part.width < shrink || part.height < shrink) {
        return cv::Mat::zeros(size, image.type());
    }
    cv::Mat seen = image(part);
    if (shrink > 1) {
        part.width -= part.width % shrink;
        part.height -= part.height % shrink;
        cv::resize(image(part), seen, {part.width / shrink, part.height / shrink}, 0, 0,
                   cv::INTER_AREA);
    }
    const double c = to_image.cos_scaled / shrink;
    const double s = to_image.sin_scaled / shrink;
    const double x = (to_image.shift_x - part.x) / shrink;
    const double y = (to_image.shift_y - part.y) / shrink;
    const cv::Matx23d to_seen(c, -s, x + 0.5 * (c - s) - 0.5, s, c, y + 0.5 * (s + c) - 0.5);
    cv::Mat patch;
    cv::warpAffine(seen, patch, to_seen, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, border);
    return patch;
}

cv::Matx23d matrix_of(const Similarity& similarity) {
    return {similarity.cos_scaled, -similarity.sin_scaled, similarity.shift_x,
            similarity.sin_scaled, similarity.cos_scaled,  similarity.shift_y};
}

Similarity square_patch(const Point& centre, double side, double angle, int patch_side) {
    return Similarity::taking({patch_side / 2.0, patch_side / 2.0}, centre, side / patch_side,
                              angle);
}

}  // namespace huizhi
