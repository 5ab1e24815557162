#include "core/document/text_finder.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace huizhi {
namespace {

constexpr double kTextFrom = 0.3;  // of a pixel
constexpr double kBoxFrom = 0.5;   // on the average
constexpr double kGrowth = 1.6;    // the network marks the middle of a line
constexpr float kThinnest = 3;

/// As the network was trained: BGR, the means and deviations of ImageNet, sides a multiple of 32.
cv::Mat input_of(const cv::Mat& small) {
    const int rows = (small.rows + kNetworkStride - 1) / kNetworkStride * kNetworkStride;
    const int cols = (small.cols + kNetworkStride - 1) / kNetworkStride * kNetworkStride;
    cv::Mat padded;
    cv::copyMakeBorder(small, padded, 0, rows - small.rows, 0, cols - small.cols,
                       cv::BORDER_REPLICATE);
    cv::Mat values;
    padded.convertTo(values, CV_32F, 1.0 / 255);
    cv::subtract(values, cv::Scalar(0.406, 0.456, 0.485), values);
    cv::divide(values, cv::Scalar(0.225, 0.224, 0.229), values);
    return cv::dnn::blobFromImage(values, 1.0, cv::Size(), cv::Scalar(), true);
}

/// The long side is the line; turned by less than a quarter either way.
TextBox lying(const cv::RotatedRect& rect) {
    TextBox box{rect.center, rect.size.width, rect.size.height, rect.angle, 0};
    if (box.width < box.height) {
        std::swap(box.width, box.height);
        box.angle_deg += 90;
    }
    while (box.angle_deg > 90) {
        box.angle_deg -= 180;
    }
    while (box.angle_deg <= -90) {
        box.angle_deg += 180;
    }
    return box;
}

double mean_within(const cv::Mat& map, const std::vector<cv::Point>& outline) {
    const cv::Rect frame = cv::boundingRect(outline);
    cv::Mat mask = cv::Mat::zeros(frame.size(), CV_8U);
    cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{outline}, cv::Scalar(1), cv::LINE_8, 0,
                 -frame.tl());
    return cv::mean(map(frame), mask)[0];
}

void grow(TextBox& box) {
    const double by = box.width * box.height * kGrowth / (box.width + box.height);
    box.width += by;
    box.height += by;
}

std::vector<TextBox> boxes_in(const cv::Mat& map, double scale) {
    std::vector<std::vector<cv::Point>> outlines;
    cv::findContours(map > kTextFrom, outlines, cv::RETR_LIST, cv::CHAIN_APPROX_SIMPLE);
    std::vector<TextBox> boxes;
    for (const auto& outline : outlines) {
        const cv::RotatedRect rect = cv::minAreaRect(outline);
        if (outline.size() < 4 || std::min(rect.size.width, rect.size.height) < kThinnest) {
            continue;
        }
        TextBox box = lying(rect);
        box.certainty = mean_within(map, outline);
        if (box.certainty < kBoxFrom) {
            continue;
        }
        grow(box);
        box.centre /= scale;
        box.width /= scale;
        box.height /= scale;
        boxes.push_back(box);
    }
    return boxes;
}

}  // namespace

std::vector<TextBox> find_text(TextModels& models, const cv::Mat& rgb, int longest_px) {
    const double scale =
        std::min(1.0, static_cast<double>(longest_px) / std::max(rgb.cols, rgb.rows));
    cv::Mat small;
    cv::resize(rgb, small,
               cv::Size(std::max(1, static_cast<int>(std::lround(rgb.cols * scale))),
                        std::max(1, static_cast<int>(std::lround(rgb.rows * scale)))),
               0, 0, cv::INTER_AREA);
    models.finder.setInput(input_of(small));
    const cv::Mat out = models.finder.forward();
    // A copy of its own: the network's next run writes over this one.
    const cv::Mat map =
        cv::Mat(out.size[2], out.size[3], CV_32F, const_cast<uchar*>(out.data)).clone();
    return boxes_in(map, scale);
}

}  // namespace huizhi
