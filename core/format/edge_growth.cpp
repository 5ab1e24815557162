#include "core/format/edge_growth.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <opencv2/imgproc.hpp>

namespace huizhi {
namespace {

/// So far from the photo's edge a sampled pixel knows nothing of what lies beyond.
constexpr int kBlurredPx = 2;

constexpr float kMorePerson = 0.5F;

// Only what is solid goes on beyond the edge: loose hair drawn out would be streaks.
constexpr float kLoose = 0.6F;
constexpr float kSolid = 0.95F;

/// Of each label of a distance transform, the pixel that it belongs to.
std::vector<cv::Point> places_of(const cv::Mat& labels, const cv::Mat& sure) {
    std::vector<cv::Point> places(static_cast<std::size_t>(cv::countNonZero(sure)) + 1);
    for (int y = 0; y < labels.rows; ++y) {
        for (int x = 0; x < labels.cols; ++x) {
            if (sure.at<std::uint8_t>(y, x) != 0) {
                places.at(static_cast<std::size_t>(labels.at<int>(y, x))) = {x, y};
            }
        }
    }
    return places;
}

cv::Point mirrored(const cv::Point& to, const cv::Point& from, const cv::Mat& sure) {
    const cv::Point within = from + (from - to);
    const bool in_picture = cv::Rect({}, sure.size()).contains(within);
    return in_picture && sure.at<std::uint8_t>(within) != 0 ? within : from;
}

void copy_pixel(cv::Mat& image, const cv::Point& to, const cv::Point& from) {
    std::memcpy(image.ptr(to.y, to.x), image.ptr(from.y, from.x), image.elemSize());
}

}  // namespace

EdgeGrowth::EdgeGrowth(const cv::Mat& covered, const Similarity& back, double most_px) {
    if (covered.empty()) {
        return;
    }
    const cv::Mat inside = covered == 255;
    shown_ = inside.clone();
    const int side = 2 * kBlurredPx + 1;
    cv::Mat sure;
    cv::erode(inside, sure, cv::getStructuringElement(cv::MORPH_RECT, {side, side}));
    if (most_px <= 0 || cv::countNonZero(sure) == 0) {
        return;
    }
    cv::Mat distance;
    cv::Mat labels;
    cv::distanceTransform(~sure, distance, labels, cv::DIST_L2, cv::DIST_MASK_5,
                          cv::DIST_LABEL_PIXEL);
    const std::vector<cv::Point> places = places_of(labels, sure);
    for (int y = 0; y < covered.rows; ++y) {
        for (int x = 0; x < covered.cols; ++x) {
            const double far = distance.at<float>(y, x) - kBlurredPx;
            const bool above = back.apply({x + 0.5, y + 0.5}).y < 0;
            if (sure.at<std::uint8_t>(y, x) != 0 || far > most_px || above) {
                continue;
            }
            const cv::Point from = places.at(static_cast<std::size_t>(labels.at<int>(y, x)));
            const bool beyond = inside.at<std::uint8_t>(y, x) == 0;
            (beyond ? outside_ : edge_)
                .push_back({{x, y}, from, mirrored({x, y}, from, sure), far});
            shown_.at<std::uint8_t>(y, x) = 255;
        }
    }
}

void EdgeGrowth::grow(cv::Mat& image, const cv::Mat& share) const {
    for (const Step& step : outside_) {
        const bool solid = share.empty() || share.at<float>(step.mirror) >= kSolid;
        copy_pixel(image, step.to, solid ? step.mirror : step.from);
    }
}

void EdgeGrowth::grow_share(cv::Mat& share) const {
    for (const Step& step : edge_) {
        copy_pixel(share, step.to, step.from);
    }
    for (const Step& step : outside_) {
        const float sure = (share.at<float>(step.from) - kLoose) / (kSolid - kLoose);
        share.at<float>(step.to) = std::clamp(sure, 0.0F, 1.0F);
    }
}

int EdgeGrowth::width_px(const cv::Mat& share) const {
    double widest = 0;
    for (const Step& step : outside_) {
        if (share.empty() || share.at<float>(step.to) > kMorePerson) {
            widest = std::max(widest, step.distance);
        }
    }
    return static_cast<int>(std::ceil(widest));
}

}  // namespace huizhi
