#include "core/subject/window_mean.h"

#include <opencv2/imgproc.hpp>

namespace huizhi {

cv::Mat box_mean(const cv::Mat& image, int radius) {
    cv::Mat mean;
    cv::boxFilter(image, mean, CV_32F, {2 * radius + 1, 2 * radius + 1}, {-1, -1}, true,
                  cv::BORDER_REFLECT);
    return mean;
}

cv::Mat weighted_mean(const cv::Mat& colour, const cv::Mat& weight, int radius) {
    cv::Mat weighted(colour.size(), CV_32FC4);
    for (int row = 0; row < colour.rows; ++row) {
        const auto* from = colour.ptr<cv::Vec3f>(row);
        const auto* by = weight.ptr<float>(row);
        auto* to = weighted.ptr<cv::Vec4f>(row);
        for (int x = 0; x < colour.cols; ++x) {
            to[x] = {from[x][0] * by[x], from[x][1] * by[x], from[x][2] * by[x], by[x]};
        }
    }
    const cv::Mat blurred = box_mean(weighted, radius);
    cv::Mat mean(colour.size(), CV_32FC3);
    for (int row = 0; row < colour.rows; ++row) {
        const auto* from = blurred.ptr<cv::Vec4f>(row);
        auto* to = mean.ptr<cv::Vec3f>(row);
        for (int x = 0; x < colour.cols; ++x) {
            const float inverse = 1 / (from[x][3] + 1e-5f);
            to[x] = {from[x][0] * inverse, from[x][1] * inverse, from[x][2] * inverse};
        }
    }
    return mean;
}

}  // namespace huizhi
