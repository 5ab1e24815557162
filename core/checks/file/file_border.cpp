#include <algorithm>
#include <array>

#include <opencv2/core.hpp>

#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"
#include "core/photo/pixels.h"

namespace huizhi {
namespace {

// In levels of 255, looked at on frames of 1 to 12 pixels over white, grey, blue and red walls.
constexpr double kUniform = 6;  // a drawn line after JPEG; hair and clothes spread more
constexpr double kStep = 24;    // from the line to what it frames

/// How deep a frame may reach, in parts of the side.
constexpr double kDeepest = 0.03;

/// How much of the line must differ from what lies behind it: less is cloth that is even by chance.
constexpr double kAlong = 0.6;

/// One line of pixels, `depth` behind an edge: 0 above, 1 below, 2 left, 3 right.
cv::Mat line_at(const cv::Mat& rgb, int side, int depth) {
    switch (side) {
        case 0:
            return rgb.row(depth);
        case 1:
            return rgb.row(rgb.rows - 1 - depth);
        case 2:
            return rgb.col(depth).clone().reshape(3, 1);
        default:
            return rgb.col(rgb.cols - 1 - depth).clone().reshape(3, 1);
    }
}

bool uniform(const cv::Mat& line) {
    cv::Scalar mean;
    cv::Scalar spread;
    cv::meanStdDev(line, mean, spread);
    return std::max({spread[0], spread[1], spread[2]}) <= kUniform;
}

/// The part of two lines in which they differ visibly.
double differing(const cv::Mat& a, const cv::Mat& b) {
    cv::Mat difference;
    cv::absdiff(a, b, difference);
    int count = 0;
    for (int x = 0; x < difference.cols; ++x) {
        const auto pixel = difference.at<cv::Vec3b>(0, x);
        count += std::max({pixel[0], pixel[1], pixel[2]}) >= kStep ? 1 : 0;
    }
    return static_cast<double>(count) / std::max(1, difference.cols);
}

bool framed(const cv::Mat& rgb, int side) {
    const cv::Mat edge = line_at(rgb, side, 0);
    if (!uniform(edge)) {
        return false;
    }
    const int across = side < 2 ? rgb.rows : rgb.cols;
    const int deepest = std::max(3, cvRound(kDeepest * across));
    for (int depth = 1; depth <= deepest && depth < across; ++depth) {
        if (differing(edge, line_at(rgb, side, depth)) >= kAlong) {
            return true;
        }
    }
    return false;
}

}  // namespace

/// A finished photo has no frame: no uniform line along one of its edges.
std::optional<Finding> check_file_border(const CheckInput& input) {
    const auto& pixels = input.subject.photo.pixels;
    if (input.judged != Judged::AsItStands || !pixels || pixels->rgb.empty()) {
        return {};
    }
    const std::array<Text, 4> names = {
        {{"上", "upper"}, {"下", "lower"}, {"左", "left"}, {"右", "right"}}};
    Finding finding;
    finding.rule = "file_border";
    finding.verdict = Verdict::Pass;
    finding.message = {"照片没有边框", "the photo has no border"};
    for (int side = 0; side < 4; ++side) {
        if (framed(pixels->rgb, side)) {
            const Text& name = names[static_cast<std::size_t>(side)];
            finding.verdict = Verdict::Fail;
            finding.message = {"照片" + name.zh + "边有边框",
                               "the photo's " + name.en + " edge has a border"};
            finding.remedy = {"请去掉边框，或用“制作”重新生成",
                              "remove the border, or let the program make the photo again"};
            break;
        }
    }
    return finding;
}

}  // namespace huizhi
