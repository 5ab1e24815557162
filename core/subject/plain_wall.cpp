#include "core/subject/plain_wall.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/subject/window_mean.h"

namespace huizhi {
namespace {

constexpr int kShrink = 4;  ///< the wall's colour is smooth: it is looked for at a quarter

/// What counts as wall when its colour is asked for, how far around (at a quarter of the size), and
/// up to which spread, in levels, a wall is plain.
constexpr double kSurelyWall = 0.02;
constexpr int kWallRadius = 14;
constexpr double kPlainSpread = 8;
constexpr float kSurelyPerson = 0.95f;
constexpr float kFadeRows = 40;  ///< over which settling ends, so that no edge shows

template <class Colour>
float largest_difference(const Colour& a, const cv::Vec3f& b) {
    float largest = 0;
    for (int c = 0; c < 3; ++c) {
        largest = std::max(largest, std::abs(static_cast<float>(a[c]) - b[c]));
    }
    return largest;
}

/// Mean distance of the sure wall from its local colour; negative when there is hardly any wall.
double wall_spread(const cv::Mat& image, const cv::Mat& wall, const cv::Mat& sure) {
    double sum = 0;
    int count = 0;
    for (int row = 0; row < image.rows; ++row) {
        for (int x = 0; x < image.cols; ++x) {
            if (sure.at<float>(row, x) > 0) {
                sum += largest_difference(image.at<cv::Vec3f>(row, x), wall.at<cv::Vec3f>(row, x));
                ++count;
            }
        }
    }
    constexpr int kEnoughPx = 100;
    return count < kEnoughPx ? -1 : sum / count;
}

/// The wall's colour around each pixel, and how much it varies.
struct Wall {
    cv::Mat colour;      ///< CV_32FC3; empty when there is no plain wall
    double spread = -1;  ///< levels
};

Wall plain_wall(const cv::Mat& image, int until, const cv::Mat& matte) {
    const cv::Size size(std::max(1, image.cols / kShrink), std::max(1, image.rows / kShrink));
    cv::Mat small;
    cv::Mat small_matte;
    cv::resize(image, small, size, 0, 0, cv::INTER_AREA);
    cv::resize(matte, small_matte, size, 0, 0, cv::INTER_AREA);
    small.convertTo(small, CV_32FC3);
    cv::Mat sure;
    cv::Mat(small_matte < kSurelyWall).convertTo(sure, CV_32F, 1 / 255.0);
    sure.rowRange(std::clamp(until / kShrink, 0, sure.rows), sure.rows) = 0;
    const cv::Mat colour = weighted_mean(small, sure, kWallRadius);
    Wall wall;
    wall.spread = wall_spread(small, colour, sure);
    if (wall.spread >= 0 && wall.spread <= kPlainSpread) {
        cv::resize(colour, wall.colour, image.size(), 0, 0, cv::INTER_LINEAR);
    }
    return wall;
}

/// How far from the wall's colour a pixel is wall for sure, and from where on it is not; levels.
struct Unlike {
    float same;
    float other;
};

/// What a doubtful pixel's matte becomes that lies `off` from the wall's colour.
float settled(float alpha, float off, const Unlike& unlike) {
    if (off > 2 * unlike.other) {  // no plain wall looks like that: hair the network doubted
        return std::max(alpha, std::clamp((alpha - 0.2f) / 0.3f, 0.0f, 1.0f));
    }
    const float part = std::clamp((off - unlike.same) / (unlike.other - unlike.same), 0.0f, 1.0f);
    return alpha * std::max(part, std::clamp((alpha - 0.6f) / 0.3f, 0.0f, 1.0f));
}

}  // namespace

void clear_plain_wall(const cv::Mat& image, int until, cv::Mat& matte) {
    const Wall wall = plain_wall(image, until, matte);
    if (wall.colour.empty()) {
        return;
    }
    const Unlike unlike{static_cast<float>(2 * wall.spread + 4),
                        static_cast<float>(5 * wall.spread + 22)};
    for (int row = 0; row < image.rows; ++row) {
        const float settles = std::clamp(static_cast<float>(until - row) / kFadeRows, 0.0f, 1.0f);
        const auto* colour = image.ptr<cv::Vec3b>(row);
        const auto* behind = wall.colour.ptr<cv::Vec3f>(row);
        auto* alpha = matte.ptr<float>(row);
        for (int x = 0; x < image.cols; ++x) {
            if (alpha[x] <= 0 || alpha[x] >= kSurelyPerson || cv::norm(behind[x]) <= 0) {
                continue;
            }
            const float off = largest_difference(colour[x], behind[x]);
            alpha[x] += settles * (settled(alpha[x], off, unlike) - alpha[x]);
        }
    }
}

}  // namespace huizhi
