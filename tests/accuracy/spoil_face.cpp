#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/regions.h"
#include "tests/accuracy/paint.h"
#include "tests/accuracy/spoil.h"

namespace huizhi::accuracy {
namespace {

const std::vector<int> kLeftBrow = {70, 63, 105, 66, 107, 55, 65, 52, 53, 46};
const std::vector<int> kRightBrow = {300, 293, 334, 296, 336, 285, 295, 282, 283, 276};
// Below the eyes, over the nose, down to the chin: where a surgical mask lies.
const std::vector<int> kMaskArea = {234, 116, 50,  36,  198, 6,   420, 266, 280, 345,
                                    454, 361, 397, 379, 400, 152, 176, 150, 172, 132};

/// Skin where the brows were: `amount` 1 the image's left, 2 both.
Spoilt brows_gone(const Portrait& portrait, const Case& how) {
    const auto weight = [&](const std::vector<int>& brow) {
        return polygon(portrait.rgb.size(), mesh_points(portrait, brow), 3.5 * portrait.unit(),
                       portrait.unit());
    };
    cv::Mat rgb = heal(portrait.rgb, weight(kLeftBrow));
    if (how.amount > 1) {
        rgb = heal(rgb, weight(kRightBrow));
    }
    return {rgb};
}

/// Hair combed over the forehead, down to `amount` of the way from its top to the eyes.
Spoilt fringe(const Portrait& portrait, const Case& how) {
    const double top = portrait.at(10).y;
    const double drop = (portrait.eyes_middle().y - top) * how.amount;
    std::vector<cv::Point2f> edge = mesh_points(
        portrait, {127, 162, 21, 54, 103, 67, 109, 10, 338, 297, 332, 284, 251, 389, 356});
    const double left = edge.front().x;
    const double right = edge.back().x;
    std::vector<cv::Point2f> area;
    for (const cv::Point2f& point : edge) {
        if (point.y < top + drop) {
            area.push_back(point - cv::Point2f(0, static_cast<float>(6 * portrait.unit())));
        }
    }
    constexpr int kTeeth = 24;  // uneven ends, as hair has
    for (int i = 0; i <= kTeeth; ++i) {
        const double share = static_cast<double>(i) / kTeeth;
        const double x = right + (left - right) * share;
        const double ragged = (i % 2 == 0 ? 0 : 0.08) + 0.05 * std::sin(i * 1.7);
        area.emplace_back(static_cast<float>(x), static_cast<float>(top + drop * (1 - ragged)));
    }
    const cv::Mat hair = strands(portrait.rgb.size(), hair_of(portrait), portrait.unit());
    return {blend(portrait.rgb, hair,
                  polygon(portrait.rgb.size(), area, 0, portrait.unit() * 0.8) * 0.96)};
}

/// Hair that hangs before the image's left half, down to `amount` of the way from the forehead's
/// top to the chin.
Spoilt curtain(const Portrait& portrait, const Case& how) {
    const double top = portrait.at(10).y;
    const double lower = top + how.amount * (portrait.chin_y - top);
    const double outer = portrait.at(234).x - 0.05 * portrait.face_width;
    const double inner = portrait.at(168).x - 0.015 * portrait.face_width;
    const auto corner = [](double x, double y) {
        return cv::Point2f(static_cast<float>(x), static_cast<float>(y));
    };
    const std::vector<cv::Point2f> area = {corner(outer, portrait.crown_y),
                                           corner(inner, portrait.crown_y), corner(inner, lower),
                                           corner(outer, lower)};
    const cv::Mat hair = strands(portrait.rgb.size(), cv::Scalar(40, 32, 28), portrait.unit());
    return {
        blend(portrait.rgb, hair, polygon(portrait.rgb.size(), area, 0, portrait.unit()) * 0.97)};
}

/// Locks that hang over both ears.
Spoilt ears_covered(const Portrait& portrait, const Case& how) {
    const cv::Mat hair = strands(portrait.rgb.size(), hair_of(portrait), portrait.unit());
    cv::Mat rgb = portrait.rgb;
    for (const auto& [cheek, outward] : {std::pair{127, -1.0}, {356, 1.0}}) {
        const cv::Point2f place = portrait.at(cheek);
        const cv::Point2f centre(static_cast<float>(place.x + outward * 0.09 * portrait.face_width),
                                 static_cast<float>(place.y + 0.12 * portrait.face_width));
        const cv::Size2f half(static_cast<float>(0.13 * portrait.face_width * how.amount),
                              static_cast<float>(0.42 * portrait.face_width));
        rgb = blend(rgb, hair, ellipse(rgb.size(), centre, half, portrait.unit()));
    }
    return {rgb};
}

/// A cap: a block over crown and forehead, down to `amount` of the way from its top to the brows.
Spoilt hat(const Portrait& portrait, const Case& how) {
    const double top = portrait.at(10).y;
    const double brow = std::min(portrait.at(105).y, portrait.at(334).y);
    const double lower = top + (brow - top) * how.amount;
    const double half = 0.6 * portrait.face_width;
    const double middle = portrait.at(10).x;
    const double upper = std::max(2.0, portrait.crown_y - 0.03 * portrait.face_width);
    const auto corner = [](double x, double y) {
        return cv::Point2f(static_cast<float>(x), static_cast<float>(y));
    };
    const std::vector<cv::Point2f> block = {corner(middle - half, lower),
                                            corner(middle - half * 0.95, (upper + lower) / 2),
                                            corner(middle - half * 0.55, upper),
                                            corner(middle + half * 0.55, upper),
                                            corner(middle + half * 0.95, (upper + lower) / 2),
                                            corner(middle + half, lower)};
    const cv::Mat cloth(portrait.rgb.size(), CV_8UC3, colour_of(how.colour));
    return {blend(portrait.rgb, cloth, polygon(portrait.rgb.size(), block, 0, portrait.unit()))};
}

/// Four fingers, as bright as the face, beside or (`amount` > 0) before the cheek and the hair.
Spoilt hand(const Portrait& portrait, const Case& how) {
    const double face = portrait.face_width;
    const cv::Scalar skin = skin_of(portrait);
    cv::Mat rgb = portrait.rgb;
    const cv::Point2f root = portrait.at(454);
    for (int finger = 0; finger < 4; ++finger) {
        const cv::Point2f centre(static_cast<float>(root.x + (0.1 - how.amount * 0.45) * face),
                                 static_cast<float>(root.y + (finger * 0.095 - 0.1) * face));
        const cv::Size2f half(static_cast<float>(0.24 * face), static_cast<float>(0.046 * face));
        const cv::Point2f down(0, static_cast<float>(0.014 * face));
        const cv::Mat dark(rgb.size(), CV_8UC3, skin * 0.62);
        rgb = blend(rgb, dark, ellipse(rgb.size(), centre + down, half, portrait.unit()));
        rgb = blend(rgb, cv::Mat(rgb.size(), CV_8UC3, skin),
                    ellipse(rgb.size(), centre, half, portrait.unit()));
    }
    return {rgb};
}

Spoilt mask(const Portrait& portrait, const Case& how) {
    const cv::Mat cloth(portrait.rgb.size(), CV_8UC3, colour_of(how.colour));
    return {
        blend(portrait.rgb, cloth,
              polygon(portrait.rgb.size(), mesh_points(portrait, kMaskArea), 0, portrait.unit()))};
}

/// The lower jaw dropped by `amount` of the mouth's width, the gap dark.
Spoilt mouth_open(const Portrait& portrait, const Case& how) {
    const cv::Size size = portrait.rgb.size();
    const cv::Point2f left = portrait.at(61);
    const cv::Point2f right = portrait.at(291);
    const double width = cv::norm(left - right);
    const double lips = (portrait.at(13).y + portrait.at(14).y) / 2;
    const double gap = how.amount * width;
    const double middle = (left.x + right.x) / 2;
    cv::Mat dx(size, CV_32F, cv::Scalar(0));
    cv::Mat dy(size, CV_32F, cv::Scalar(0));
    cv::Mat hole(size, CV_32F, cv::Scalar(0));
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const double aside = std::abs(x - middle) / (0.5 * width);
            const double open = gap * (1 - smooth_step(0.25, 0.95, aside));
            const double below = (y - lips) / (2.2 * width);
            const double drop = open * (1 - smooth_step(0.3, 1.0, below));
            dy.at<float>(y, x) = y < lips ? 0 : static_cast<float>(-std::min(drop, y - lips));
            const bool inside = y > lips && y < lips + open - 1;
            hole.at<float>(y, x) = inside ? 1 : 0;
        }
    }
    cv::GaussianBlur(hole, hole, {}, portrait.unit() * 0.7);
    const cv::Mat dark(size, CV_8UC3, cv::Scalar(58, 22, 20));
    return {blend(displaced(portrait.rgb, dx, dy), dark, hole)};
}

}  // namespace

void add_face_operations(Operations& operations) {
    operations["brows_gone"] = brows_gone;
    operations["fringe"] = fringe;
    operations["curtain"] = curtain;
    operations["ears_covered"] = ears_covered;
    operations["hat"] = hat;
    operations["hand"] = hand;
    operations["mask"] = mask;
    operations["mouth_open"] = mouth_open;
}

}  // namespace huizhi::accuracy
