#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "tests/accuracy/paint.h"
#include "tests/accuracy/spoil.h"

namespace huizhi::accuracy {
namespace {

/// The person before another wall. Hair's edges take their colours from the estimated foreground.
cv::Mat before(const Portrait& portrait, const cv::Mat& wall) {
    cv::Mat surely;
    cv::Mat((portrait.matte - 0.85F) / 0.15F).copyTo(surely);
    surely = cv::min(cv::max(surely, 0), 1);
    const cv::Mat person = blend(portrait.foreground, portrait.rgb, surely);
    return blend(wall, person, portrait.matte);
}

cv::Mat plain(const Portrait& portrait, const std::string& colour) {
    return {portrait.rgb.size(), CV_8UC3, colour_of(colour)};
}

Spoilt wall(const Portrait& portrait, const Case& how) {
    return {before(portrait, plain(portrait, how.colour))};
}

/// Darker to the lower right by `amount` of its lightness.
Spoilt gradient(const Portrait& portrait, const Case& how) {
    cv::Mat shaded = plain(portrait, how.colour);
    for (int y = 0; y < shaded.rows; ++y) {
        for (int x = 0; x < shaded.cols; ++x) {
            const double along = 0.5 * x / shaded.cols + 0.5 * y / shaded.rows;
            shaded.at<cv::Vec3b>(y, x) *= 1 - how.amount * along;
        }
    }
    return {before(portrait, shaded)};
}

/// The person's own shadow on the wall, beside and below, `amount` of the light taken away.
Spoilt shadow(const Portrait& portrait, const Case& how) {
    const double face = portrait.face_width;
    const cv::Matx23f shift(1, 0, static_cast<float>(0.22 * face), 0, 1,
                            static_cast<float>(0.1 * face));
    cv::Mat cover;
    cv::warpAffine(portrait.matte, cover, shift, portrait.rgb.size(), cv::INTER_LINEAR,
                   cv::BORDER_REPLICATE);
    cv::GaussianBlur(cover, cover, {}, 0.07 * face);
    const cv::Mat dark(portrait.rgb.size(), CV_8UC3, cv::Scalar::all(0));
    return {before(portrait, blend(plain(portrait, how.colour), dark, cover * how.amount))};
}

/// Shelves of many-coloured books.
Spoilt busy(const Portrait& portrait, const Case& how) {
    cv::RNG random(20240501);
    cv::Mat shelves = plain(portrait, "#5A4632");
    const int shelf = std::max(8, cvRound(portrait.face_width * 0.8));
    for (int y = 0; y < shelves.rows; y += shelf) {
        for (int x = 0; x < shelves.cols;) {
            const int thick =
                std::max(2, cvRound(portrait.face_width * random.uniform(0.05, 0.14)));
            const int lower = y + cvRound(shelf * random.uniform(0.05, 0.25));
            const cv::Scalar colour(random.uniform(20, 235), random.uniform(20, 235),
                                    random.uniform(20, 235));
            cv::rectangle(shelves, cv::Rect(x, lower, thick, y + shelf - 3 - lower), colour,
                          cv::FILLED);
            x += thick + 1;
        }
    }
    return {before(portrait, blend(plain(portrait, "#B0A090"), shelves,
                                   cv::Mat(shelves.size(), CV_32F, cv::Scalar(how.amount))))};
}

/// A dark thing on the wall beside the head, `amount` of the face's width wide.
Spoilt object(const Portrait& portrait, const Case& how) {
    cv::Mat furnished = plain(portrait, how.colour);
    const int width = cvRound(portrait.face_width * how.amount);
    const int left = cvRound(portrait.at(454).x + portrait.face_width * 0.3);
    cv::rectangle(furnished,
                  cv::Rect(left, cvRound(portrait.eyes_middle().y - 0.4 * portrait.face_width),
                           width, cvRound(portrait.face_width * 0.8)),
                  cv::Scalar(70, 40, 30), cv::FILLED);
    return {before(portrait, furnished)};
}

/// Clothes bleached to `amount` levels, before a wall of `colour`.
Spoilt pale_clothes(const Portrait& portrait, const Case& how) {
    const cv::Size size = portrait.rgb.size();
    cv::Mat pale;
    portrait.rgb.convertTo(pale, CV_8UC3, 0.12, how.amount - 12);
    const double collar = portrait.chin_y + 0.25 * (portrait.chin_y - portrait.eyes_middle().y);
    cv::Mat clothes(size, CV_32F, cv::Scalar(0));
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            // A neckline: lower in the middle, so that the neck stays skin.
            const double aside = (x - portrait.eyes_middle().x) / (0.32 * portrait.face_width);
            const double line = collar + 0.3 * portrait.face_width * std::exp(-aside * aside);
            clothes.at<float>(y, x) =
                static_cast<float>(smooth_step(line, line + 0.03 * portrait.face_width, y));
        }
    }
    Portrait dressed = portrait;
    dressed.rgb = blend(portrait.rgb, pale, clothes);
    dressed.foreground = blend(portrait.foreground, pale, clothes);
    return {before(dressed, plain(portrait, how.colour))};
}

}  // namespace

void add_background_operations(Operations& operations) {
    operations["wall"] = wall;
    operations["gradient"] = gradient;
    operations["shadow"] = shadow;
    operations["busy"] = busy;
    operations["object"] = object;
    operations["pale_clothes"] = pale_clothes;
}

}  // namespace huizhi::accuracy
