#include "tests/accuracy/paint.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/regions.h"

namespace huizhi::accuracy {
namespace {

constexpr double kGamma = 2.2;

cv::Mat softened(cv::Mat mask, double grow, double soft) {
    if (grow >= 1) {
        const int side = 2 * cvRound(grow) + 1;
        cv::dilate(mask, mask, cv::getStructuringElement(cv::MORPH_ELLIPSE, {side, side}));
    }
    cv::Mat weight;
    mask.convertTo(weight, CV_32F, 1 / 255.0);
    if (soft > 0) {
        cv::GaussianBlur(weight, weight, {}, soft);
    }
    return weight;
}

/// Coarser levels fill what the finer ones do not know.
void push_pull(cv::Mat& colour, cv::Mat& known) {
    if (std::min(colour.cols, colour.rows) <= 2) {
        return;
    }
    cv::Mat weighted;
    cv::Mat known3;
    cv::merge(std::vector<cv::Mat>(3, known), known3);
    cv::multiply(colour, known3, weighted);
    cv::Mat coarse;
    cv::Mat coarse_known;
    cv::pyrDown(weighted, coarse);
    cv::pyrDown(known, coarse_known);
    cv::merge(std::vector<cv::Mat>(3, cv::max(coarse_known, 1e-4)), known3);
    cv::divide(coarse, known3, coarse);
    cv::Mat surely = cv::min(coarse_known * 2, 1.0);
    push_pull(coarse, surely);
    cv::Mat filled;
    cv::pyrUp(coarse, filled, colour.size());
    cv::merge(std::vector<cv::Mat>(3, known), known3);
    colour = colour.mul(known3) + filled.mul(cv::Scalar::all(1) - known3);
    known.setTo(1);
}

}  // namespace

cv::Scalar colour_of(const std::string& hex) {
    const unsigned long value = std::stoul(hex.substr(1), nullptr, 16);
    return {static_cast<double>(value >> 16U & 0xFFU), static_cast<double>(value >> 8U & 0xFFU),
            static_cast<double>(value & 0xFFU)};
}

cv::Mat blend(const cv::Mat& old_rgb, const cv::Mat& new_rgb, const cv::Mat& weight) {
    cv::Mat mixed;
    cv::blendLinear(new_rgb, old_rgb, weight, 1.0 - weight, mixed);
    return mixed;
}

cv::Mat polygon(cv::Size size, const std::vector<cv::Point2f>& corners, double grow, double soft) {
    cv::Mat mask(size, CV_8U, cv::Scalar(0));
    const std::vector<cv::Point> whole(corners.begin(), corners.end());
    cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{whole}, cv::Scalar(255), cv::LINE_AA);
    return softened(mask, grow, soft);
}

cv::Mat ellipse(cv::Size size, cv::Point2f centre, cv::Size2f half, double soft) {
    cv::Mat mask(size, CV_8U, cv::Scalar(0));
    cv::ellipse(mask, cv::RotatedRect(centre, half + half, 0), cv::Scalar(255), cv::FILLED,
                cv::LINE_AA);
    return softened(mask, 0, soft);
}

std::vector<cv::Point2f> mesh_points(const Portrait& portrait, const std::vector<int>& points) {
    std::vector<cv::Point2f> places;
    places.reserve(points.size());
    for (const int point : points) {
        places.push_back(portrait.at(point));
    }
    return places;
}

cv::Mat heal(const cv::Mat& rgb, const cv::Mat& weight) {
    cv::Mat colour;
    rgb.convertTo(colour, CV_32FC3);
    cv::Mat known;
    cv::Mat(weight < 0.05).convertTo(known, CV_32F, 1 / 255.0);
    push_pull(colour, known);
    cv::Mat filled;
    colour.convertTo(filled, CV_8UC3);
    return blend(rgb, filled, weight);
}

cv::Scalar median_colour(const cv::Mat& rgb, const cv::Mat& weight) {
    std::vector<cv::Vec3b> pixels;
    for (int y = 0; y < rgb.rows; ++y) {
        for (int x = 0; x < rgb.cols; ++x) {
            if (weight.at<float>(y, x) > 0.9F) {
                pixels.push_back(rgb.at<cv::Vec3b>(y, x));
            }
        }
    }
    cv::Scalar median = cv::Scalar::all(60);
    for (int channel = 0; channel < 3 && !pixels.empty(); ++channel) {
        const auto middle = pixels.begin() + static_cast<std::ptrdiff_t>(pixels.size() / 2);
        std::nth_element(
            pixels.begin(), middle, pixels.end(),
            [channel](const cv::Vec3b& a, const cv::Vec3b& b) { return a[channel] < b[channel]; });
        median[channel] = (*middle)[channel];
    }
    return median;
}

cv::Scalar skin_of(const Portrait& portrait) {
    return median_colour(portrait.rgb,
                         cv::max(polygon(portrait.rgb.size(), mesh_points(portrait, kLeftCheek)),
                                 polygon(portrait.rgb.size(), mesh_points(portrait, kRightCheek))));
}

/// From the upper third between the crown and the forehead's top.
cv::Scalar hair_of(const Portrait& portrait) {
    const double top = portrait.at(10).y;
    const double depth = std::max(4.0, (top - portrait.crown_y) * 0.6);
    const cv::Point2f centre(portrait.at(10).x,
                             static_cast<float>(portrait.crown_y + depth * 0.55));
    const cv::Size2f half(static_cast<float>(portrait.face_width * 0.2),
                          static_cast<float>(depth * 0.4));
    const cv::Scalar found =
        median_colour(portrait.rgb, ellipse(portrait.rgb.size(), centre, half).mul(portrait.matte));
    const cv::Scalar skin = skin_of(portrait);
    constexpr double kUnlikeSkin = 45;  // levels, over the three channels' mean
    const double difference = cv::norm(found - skin, cv::NORM_L1) / 3;
    return difference > kUnlikeSkin ? found : cv::Scalar(46, 36, 30);
}

cv::Mat strands(cv::Size size, const cv::Scalar& colour, double unit) {
    cv::RNG random(20240501);
    cv::Mat grain(size, CV_32FC3);
    cv::Mat one(size, CV_32FC1);
    random.fill(one, cv::RNG::NORMAL, 0, 90);
    const int across = 2 * cvRound(unit * 0.4) + 1;
    const int along = 2 * cvRound(unit * 18) + 1;
    cv::blur(one, one, {across, along});
    cv::merge(std::vector<cv::Mat>(3, one), grain);
    cv::Mat drawn;
    cv::add(grain, colour, drawn);
    drawn.convertTo(drawn, CV_8UC3);
    return drawn;
}

cv::Mat to_linear(const cv::Mat& rgb) {
    cv::Mat linear;
    rgb.convertTo(linear, CV_32FC3, 1 / 255.0);
    cv::pow(linear, kGamma, linear);
    return linear;
}

cv::Mat from_linear(const cv::Mat& linear) {
    cv::Mat rgb;
    cv::pow(cv::max(linear, 0), 1 / kGamma, rgb);
    rgb.convertTo(rgb, CV_8UC3, 255);
    return rgb;
}

cv::Mat displaced(const cv::Mat& rgb, const cv::Mat& dx, const cv::Mat& dy) {
    cv::Mat map_x(rgb.size(), CV_32F);
    cv::Mat map_y(rgb.size(), CV_32F);
    for (int y = 0; y < rgb.rows; ++y) {
        for (int x = 0; x < rgb.cols; ++x) {
            map_x.at<float>(y, x) = static_cast<float>(x) + dx.at<float>(y, x);
            map_y.at<float>(y, x) = static_cast<float>(y) + dy.at<float>(y, x);
        }
    }
    cv::Mat moved;
    cv::remap(rgb, moved, map_x, map_y, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    return moved;
}

double smooth_step(double from, double to, double value) {
    const double share = std::clamp((value - from) / (to - from), 0.0, 1.0);
    return share * share * (3 - 2 * share);
}

}  // namespace huizhi::accuracy
