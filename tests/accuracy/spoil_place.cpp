#include <cmath>

#include <opencv2/imgproc.hpp>

#include "tests/accuracy/paint.h"
#include "tests/accuracy/spoil.h"

namespace huizhi::accuracy {
namespace {

constexpr double kDegrees = 180 / CV_PI;

cv::Mat kept_rows(const Portrait& portrait, double from, double to) {
    const int first = std::clamp(cvRound(from), 0, portrait.rgb.rows - 2);
    const int last = std::clamp(cvRound(to), first + 1, portrait.rgb.rows);
    return portrait.rgb.rowRange(first, last).clone();
}

/// The head's roll as marked becomes `amount` degrees, clockwise positive.
Spoilt roll(const Portrait& portrait, const Case& how) {
    const Point& left = portrait.left_eye;
    const Point& right = portrait.right_eye;
    const double marked = std::atan2(right.y - left.y, right.x - left.x) * kDegrees;
    const Point eyes = portrait.eyes_middle();
    const cv::Point2f centre(static_cast<float>(eyes.x),
                             static_cast<float>((eyes.y + portrait.chin_y) / 2));
    const cv::Mat turn = cv::getRotationMatrix2D(centre, marked - how.amount, 1);
    cv::Mat turned;
    cv::warpAffine(portrait.rgb, turned, turn, portrait.rgb.size(), cv::INTER_CUBIC,
                   cv::BORDER_REPLICATE);
    return {turned};
}

/// The upper edge cuts `amount` of what lies between crown and eyes (negative: room above).
Spoilt cut_crown(const Portrait& portrait, const Case& how) {
    const double height = portrait.eyes_middle().y - portrait.crown_y;
    return {kept_rows(portrait, portrait.crown_y + how.amount * height, portrait.rgb.rows)};
}

/// The lower edge lies `amount` of the distance eyes-chin below the chin.
Spoilt cut_breast(const Portrait& portrait, const Case& how) {
    const double face = portrait.chin_y - portrait.eyes_middle().y;
    return {kept_rows(portrait, 0, portrait.chin_y + how.amount * face)};
}

/// The left edge cuts `amount` of the face's width (negative: that much room beside it).
Spoilt cut_side(const Portrait& portrait, const Case& how) {
    const double edge = portrait.at(234).x + how.amount * portrait.face_width;
    const int first = std::clamp(cvRound(edge), 0, portrait.rgb.cols / 2);
    return {portrait.rgb.colRange(first, portrait.rgb.cols).clone()};
}

/// A finished photo's face would have to be enlarged `amount` times.
Spoilt few_pixels(const Portrait& portrait, const Case& how) {
    const double scale = std::min(1.0, 1 / (how.amount * portrait.unit()));
    cv::Mat small;
    cv::resize(portrait.rgb, small, {}, scale, scale, cv::INTER_AREA);
    return {small};
}

/// A distant person: the face takes `amount` of the picture's width, 1.3 times too few pixels.
Spoilt far_away(const Portrait& portrait, const Case& how) {
    const double scale = 1 / (1.3 * portrait.unit());
    const cv::Mat wall(portrait.rgb.size(), CV_8UC3, cv::Scalar(205, 205, 200));
    cv::Mat person;
    cv::resize(blend(wall, portrait.rgb, portrait.matte), person, {}, scale, scale, cv::INTER_AREA);
    const int width = cvRound(portrait.face_width * scale / how.amount);
    const int beside = std::max(0, (width - person.cols) / 2);
    cv::Mat far;
    cv::copyMakeBorder(person, far, std::max(0, width - person.rows), 0, beside, beside,
                       cv::BORDER_CONSTANT, cv::Scalar(205, 205, 200));
    return {far};
}

/// Another person beside the first, as large as `amount` of it (the portrait mirrored).
Spoilt second_face(const Portrait& portrait, const Case& how) {
    cv::Mat other;
    cv::flip(portrait.rgb, other, 1);
    cv::resize(other, other, {}, how.amount, how.amount, cv::INTER_AREA);
    cv::Mat both;
    cv::copyMakeBorder(portrait.rgb, both, 0, 0, 0, other.cols, cv::BORDER_REPLICATE);
    other.copyTo(both(cv::Rect({portrait.rgb.cols, portrait.rgb.rows - other.rows}, other.size())));
    return {both};
}

/// One shoulder higher: all below the chin sheared by `amount` degrees, the head left as it is.
Spoilt shoulders(const Portrait& portrait, const Case& how) {
    const cv::Size size = portrait.rgb.size();
    const Point eyes = portrait.eyes_middle();
    const double face_height = portrait.chin_y - eyes.y;  // below the eyes
    const double slope = std::tan(how.amount / kDegrees);
    cv::Mat dx(size, CV_32F, cv::Scalar(0));
    cv::Mat dy(size, CV_32F);
    for (int x = 0; x < size.width; ++x) {
        const double aside = x - eyes.x;
        const double beside = smooth_step(0.45, 0.6, std::abs(aside) / portrait.face_width);
        const double full = portrait.chin_y + 0.5 * (1 - beside) * face_height;
        for (int y = 0; y < size.height; ++y) {
            const double share = smooth_step(full - 0.5 * face_height, full, y);
            dy.at<float>(y, x) = static_cast<float>(share * slope * aside);
        }
    }
    return {displaced(portrait.rgb, dx, dy)};
}

}  // namespace

void add_place_operations(Operations& operations) {
    operations["roll"] = roll;
    operations["cut_crown"] = cut_crown;
    operations["cut_breast"] = cut_breast;
    operations["cut_side"] = cut_side;
    operations["few_pixels"] = few_pixels;
    operations["far_away"] = far_away;
    operations["second_face"] = second_face;
    operations["shoulders"] = shoulders;
}

}  // namespace huizhi::accuracy
