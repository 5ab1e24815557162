#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/regions.h"
#include "tests/accuracy/paint.h"
#include "tests/accuracy/spoil.h"

namespace huizhi::accuracy {
namespace {

/// `amount` stops brighter, as a camera clips them.
Spoilt exposure(const Portrait& portrait, const Case& how) {
    return {from_linear(to_linear(portrait.rgb) * std::exp2(how.amount))};
}

/// A tone curve: output = input ^ amount.
Spoilt gamma(const Portrait& portrait, const Case& how) {
    cv::Mat value;
    portrait.rgb.convertTo(value, CV_32FC3, 1 / 255.0);
    cv::pow(value, how.amount, value);
    value.convertTo(value, CV_8UC3, 255);
    return {value};
}

double brightness(const Portrait& portrait, const std::vector<int>& cheek) {
    const cv::Scalar colour =
        median_colour(portrait.rgb, polygon(portrait.rgb.size(), mesh_points(portrait, cheek)));
    return colour[0] + colour[1] + colour[2];
}

/// The person's darker side loses `amount` stops more, beginning softly at the nose.
Spoilt side_shadow(const Portrait& portrait, const Case& how) {
    const cv::Size size = portrait.rgb.size();
    const double nose = portrait.at(1).x;
    const double reach = 0.12 * portrait.face_width;
    const bool left_is_darker =
        brightness(portrait, kLeftCheek) < brightness(portrait, kRightCheek);
    cv::Mat gain(size, CV_32F);
    for (int x = 0; x < size.width; ++x) {
        const double right = smooth_step(nose - reach, nose + reach, x);
        const double share = left_is_darker ? 1 - right : right;
        gain.col(x).setTo(std::exp2(-how.amount * share));
    }
    gain = 1.0 - portrait.matte.mul(1.0 - gain);
    cv::Mat gains;
    cv::merge(std::vector<cv::Mat>(3, gain), gains);
    return {from_linear(to_linear(portrait.rgb).mul(gains))};
}

/// A lamp mirrored by the forehead and the nose; `amount` 1 or more is burnt out.
Spoilt hot_spot(const Portrait& portrait, const Case& how) {
    const cv::Size size = portrait.rgb.size();
    const double radius = 0.11 * portrait.face_width;
    cv::Mat glow(size, CV_32F, cv::Scalar(0));
    for (const auto& [place, share] : {std::pair{portrait.at(108), 1.0}, {portrait.at(4), 0.45}}) {
        for (int y = 0; y < size.height; ++y) {
            for (int x = 0; x < size.width; ++x) {
                const double away =
                    std::hypot(x - double{place.x}, (y - double{place.y}) * 1.4) / (radius * share);
                float& value = glow.at<float>(y, x);
                value = std::max(value, static_cast<float>(std::exp(-away * away / 1.2)));
            }
        }
    }
    const cv::Mat white(size, CV_8UC3, cv::Scalar::all(255));
    return {blend(portrait.rgb, white, cv::min(glow * how.amount, 1.0))};
}

/// A lamp too near: burnt out within `amount` of the face's width around a place of the forehead.
Spoilt burnt(const Portrait& portrait, const Case& how) {
    const float radius = static_cast<float>(how.amount * portrait.face_width);
    const cv::Mat white(portrait.rgb.size(), CV_8UC3, cv::Scalar::all(255));
    return {blend(
        portrait.rgb, white,
        ellipse(portrait.rgb.size(), portrait.at(108), {radius, radius}, 2 * portrait.unit()))};
}

/// Light of the colour `colour`, at `amount` 1 fully so; its brightness stays.
Spoilt cast(const Portrait& portrait, const Case& how) {
    const cv::Scalar colour = colour_of(how.colour);
    cv::Scalar gain;
    double light = 0;
    constexpr double kShare[] = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; ++i) {
        gain[i] = 1 - how.amount * (1 - std::pow(colour[i] / 255, 2.2));
        light += kShare[i] * gain[i];
    }
    cv::Mat tinted;
    cv::multiply(to_linear(portrait.rgb), gain * (1 / light), tinted);
    return {from_linear(tinted)};
}

}  // namespace

void add_light_operations(Operations& operations) {
    operations["exposure"] = exposure;
    operations["gamma"] = gamma;
    operations["side_shadow"] = side_shadow;
    operations["hot_spot"] = hot_spot;
    operations["burnt"] = burnt;
    operations["cast"] = cast;
}

}  // namespace huizhi::accuracy
