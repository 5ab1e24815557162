#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/regions.h"
#include "tests/accuracy/paint.h"
#include "tests/accuracy/spoil.h"

namespace huizhi::accuracy {
namespace {

// An amount of 1 means one eye (the image's left), 2 means both.

struct Eye {
    std::vector<int> contour;
    std::vector<int> lower;  ///< lid, corner to corner
    Point pupil;
    double width = 0;
};

std::vector<Eye> eyes(const Portrait& portrait) {
    std::vector<Eye> both = {
        {kLeftEye, {33, 7, 163, 144, 145, 153, 154, 155, 133}, portrait.left_pupil},
        {kRightEye, {263, 249, 390, 373, 374, 380, 381, 382, 362}, portrait.right_pupil}};
    for (Eye& eye : both) {
        eye.width = cv::norm(portrait.at(eye.lower.front()) - portrait.at(eye.lower.back()));
    }
    return both;
}

std::vector<Eye> chosen(const Portrait& portrait, const Case& how) {
    std::vector<Eye> all = eyes(portrait);
    all.resize(static_cast<std::size_t>(std::clamp(cvRound(how.amount), 1, 2)));
    return all;
}

cv::Mat opening(const Portrait& portrait, const Eye& eye, double grow) {
    return polygon(portrait.rgb.size(), mesh_points(portrait, eye.contour), grow * eye.width,
                   0.02 * eye.width);
}

/// Skin where the eye was.
Spoilt eyes_gone(const Portrait& portrait, const Case& how) {
    cv::Mat rgb = portrait.rgb;
    for (const Eye& eye : chosen(portrait, how)) {
        rgb = heal(rgb, opening(portrait, eye, 0.22));
    }
    return {rgb};
}

/// The lid drawn down: skin over the opening, lashes along the lower lid.
Spoilt lids_closed(const Portrait& portrait, const Case& how) {
    cv::Mat rgb = portrait.rgb;
    for (const Eye& eye : chosen(portrait, how)) {
        rgb = heal(rgb, opening(portrait, eye, 0.1));
        cv::Mat lash(rgb.size(), CV_8U, cv::Scalar(0));
        const auto line = mesh_points(portrait, eye.lower);
        const std::vector<cv::Point> whole(line.begin(), line.end());
        cv::polylines(lash, std::vector<std::vector<cv::Point>>{whole}, false, cv::Scalar(190),
                      std::max(1, cvRound(eye.width * 0.055)), cv::LINE_AA);
        cv::Mat weight;
        lash.convertTo(weight, CV_32F, 1 / 255.0);
        cv::GaussianBlur(weight, weight, {}, 0.015 * eye.width);
        rgb = blend(rgb, cv::Mat(rgb.size(), CV_8UC3, cv::Scalar(48, 32, 26)), weight);
    }
    return {rgb};
}

/// Pupils that throw the flash back.
Spoilt red_eyes(const Portrait& portrait, const Case& how) {
    cv::Mat rgb = portrait.rgb;
    for (const Eye& eye : eyes(portrait)) {
        const float radius = static_cast<float>(eye.width * 0.115);
        const cv::Point2f pupil(static_cast<float>(eye.pupil.x), static_cast<float>(eye.pupil.y));
        const cv::Mat glow = ellipse(rgb.size(), pupil, {radius, radius}, radius * 0.2)
                                 .mul(opening(portrait, eye, 0));
        rgb = blend(rgb, cv::Mat(rgb.size(), CV_8UC3, cv::Scalar(196, 32, 36)), glow * how.amount);
    }
    return {rgb};
}

/// Irises moved to the right by `amount` of the eye's width.
Spoilt gaze(const Portrait& portrait, const Case& how) {
    const cv::Size size = portrait.rgb.size();
    cv::Mat dx(size, CV_32F, cv::Scalar(0));
    const cv::Mat dy(size, CV_32F, cv::Scalar(0));
    for (const Eye& eye : eyes(portrait)) {
        const double start = eye.pupil.x + how.amount * eye.width;
        for (int y = 0; y < size.height; ++y) {
            for (int x = 0; x < size.width; ++x) {
                // The iris moves whole; the white before and behind it is squeezed and stretched.
                const double away = std::abs(x - start) / eye.width;
                const double up = std::abs(y - eye.pupil.y) / eye.width;
                const double share =
                    (1 - smooth_step(0.2, 0.5, away)) * (1 - smooth_step(0.2, 0.35, up));
                dx.at<float>(y, x) -= static_cast<float>(share * how.amount * eye.width);
            }
        }
    }
    const cv::Mat moved = displaced(portrait.rgb, dx, dy);
    cv::Mat rgb = portrait.rgb;
    for (const Eye& eye : eyes(portrait)) {
        rgb = blend(rgb, moved, opening(portrait, eye, 0));
    }
    return {rgb};
}

/// Lenses of the darkness `amount`, in a frame. With 0 clear glasses.
Spoilt glasses(const Portrait& portrait, const Case& how) {
    const cv::Size size = portrait.rgb.size();
    cv::Mat rgb = portrait.rgb;
    cv::Mat frame(size, CV_8U, cv::Scalar(0));
    const int thick = std::max(1, cvRound(portrait.unit() * 2));
    const cv::Mat dark(size, CV_8UC3, cv::Scalar(18, 18, 20));
    std::vector<cv::Point> bridge;
    for (const Eye& eye : eyes(portrait)) {
        const cv::Point2f centre(static_cast<float>(eye.pupil.x),
                                 static_cast<float>(eye.pupil.y + 0.1 * eye.width));
        const cv::Size2f half(static_cast<float>(eye.width * 0.78),
                              static_cast<float>(eye.width * 0.6));
        rgb = blend(rgb, dark, ellipse(size, centre, half, 1) * how.amount);
        cv::ellipse(frame, cv::RotatedRect(centre, half + half, 0), cv::Scalar(255), thick,
                    cv::LINE_AA);
        const float inward = bridge.empty() ? half.width : -half.width;
        bridge.emplace_back(cvRound(centre.x + inward), cvRound(centre.y - half.height * 0.2F));
    }
    cv::line(frame, bridge.front(), bridge.back(), cv::Scalar(255), thick, cv::LINE_AA);
    cv::Mat weight;
    frame.convertTo(weight, CV_32F, 1 / 255.0);
    return {blend(rgb, dark, weight)};
}

/// Clear glasses that mirror a lamp over `amount` of each lens.
Spoilt glare(const Portrait& portrait, const Case& how) {
    Case clear = how;
    clear.amount = 0;
    cv::Mat rgb = glasses(portrait, clear).rgb;
    for (const Eye& eye : eyes(portrait)) {
        const float half = static_cast<float>(eye.width * 0.75 * std::sqrt(how.amount));
        const cv::Point2f centre(static_cast<float>(eye.pupil.x + 0.15 * eye.width),
                                 static_cast<float>(eye.pupil.y));
        const cv::Mat shine = ellipse(rgb.size(), centre, {half, half * 0.7F}, 0.04 * eye.width);
        rgb = blend(rgb, cv::Mat(rgb.size(), CV_8UC3, cv::Scalar(252, 253, 255)), shine * 0.95);
    }
    return {rgb};
}

}  // namespace

void add_eye_operations(Operations& operations) {
    operations["eyes_gone"] = eyes_gone;
    operations["lids_closed"] = lids_closed;
    operations["red_eyes"] = red_eyes;
    operations["gaze"] = gaze;
    operations["glasses"] = glasses;
    operations["glare"] = glare;
}

}  // namespace huizhi::accuracy
