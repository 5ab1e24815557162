#include "core/subject/measures/face_view.h"

#include <algorithm>
#include <cstdlib>

#include <opencv2/imgproc.hpp>

namespace huizhi {

double FaceView::face_width() const {
    return face.width();
}

Box FaceView::region(const std::vector<int>& points) const {
    Point low{1e9, 1e9};
    Point high{-1e9, -1e9};
    for (const int index : points) {
        const Point at = to_photo.apply(mesh.at(index));
        low = {std::min(low.x, at.x), std::min(low.y, at.y)};
        high = {std::max(high.x, at.x), std::max(high.y, at.y)};
    }
    return {low.x, low.y, high.x - low.x, high.y - low.y};
}

cv::Mat FaceView::mask(const std::vector<int>& points, int grow) const {
    std::vector<cv::Point> polygon;
    for (const int index : points) {
        const Point at = mesh.at(index);
        polygon.emplace_back(cvRound(at.x), cvRound(at.y));
    }
    cv::Mat result = cv::Mat::zeros(rgb.size(), CV_8U);
    cv::fillPoly(result, std::vector<std::vector<cv::Point>>{polygon}, 255);
    const int side = 2 * std::abs(grow) + 1;
    if (grow > 0) {
        cv::dilate(result, result, cv::getStructuringElement(cv::MORPH_RECT, {side, side}));
    } else if (grow < 0) {
        cv::erode(result, result, cv::getStructuringElement(cv::MORPH_RECT, {side, side}));
    }
    return result;
}

double share(const cv::Mat& part, const cv::Mat& of) {
    const int whole = cv::countNonZero(of);
    return whole == 0 ? 0 : static_cast<double>(cv::countNonZero(part & of)) / whole;
}

std::vector<double> percentiles(const cv::Mat& channel,
                                const cv::Mat& mask,
                                const std::vector<double>& fractions) {
    std::vector<float> values;
    const cv::Rect part = cv::boundingRect(mask);
    for (int row = part.y; row < part.br().y; ++row) {
        const auto* value = channel.ptr<float>(row);
        const auto* inside = mask.ptr<std::uint8_t>(row);
        for (int x = part.x; x < part.br().x; ++x) {
            if (inside[x] != 0) {
                values.push_back(value[x]);
            }
        }
    }
    std::vector<double> results;
    for (const double fraction : fractions) {
        if (values.empty()) {
            results.push_back(0);
            continue;
        }
        const auto at = values.begin() + static_cast<std::ptrdiff_t>(
                                             fraction * static_cast<double>(values.size() - 1));
        std::nth_element(values.begin(), at, values.end());
        results.push_back(*at);
    }
    return results;
}

double percentile(const cv::Mat& channel, const cv::Mat& mask, double fraction) {
    return percentiles(channel, mask, {fraction}).front();
}

}  // namespace huizhi
