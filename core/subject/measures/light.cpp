#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/measures.h"
#include "core/subject/measures/regions.h"
#include "core/subject/measures/wall.h"

namespace huizhi {
namespace {

constexpr double kAlmostFull = 252;  // levels

/// Pixels with two channels at their end: the detail there is lost. Red alone reaches its end first
/// on any well lit skin, and leaves the detail to green, which is most of lightness.
cv::Mat clipped(const cv::Mat& rgb) {
    std::array<cv::Mat, 3> full;
    for (int channel = 0; channel < 3; ++channel) {
        cv::extractChannel(rgb, full.at(channel), channel);
        full.at(channel) = full.at(channel) >= kAlmostFull;
    }
    return (full[0] & full[1]) | (full[0] & full[2]) | (full[1] & full[2]);
}

/// Places of the skin and their mirror images across the nose, the image's left first: cheeks,
/// forehead, jaw. A shadow of one side darkens them all; sheen, a lock or a beard only some.
constexpr std::array<std::pair<int, int>, 13> kMirrored = {{{117, 346},
                                                            {118, 347},
                                                            {101, 330},
                                                            {36, 266},
                                                            {205, 425},
                                                            {187, 411},
                                                            {123, 352},
                                                            {50, 280},
                                                            {108, 337},
                                                            {69, 299},
                                                            {104, 333},
                                                            {192, 416},
                                                            {214, 434}}};
constexpr int kLitPlacePx = 6;
/// Of a place's pixels: its darker ones, because what shines mirrors the lamp and not the skin.
constexpr double kWithoutSheen = 0.35;

/// What a lens scatters, of full light: black is never without.
constexpr double kScattered = 0.001;

/// The share of the light that a coded level stands for, 0..1 (IEC 61966-2-1).
double linear(double level) {
    const double share = level / 255;
    return kScattered + (share > 0.04045 ? std::pow((share + 0.055) / 1.055, 2.4) : share / 12.92);
}

/// Relative luminance, 0..1, of a lightness L* (CIE 15).
double luminance(double lightness) {
    return lightness > 8 ? std::pow((lightness + 16) / 116, 3) : lightness / 903.3;
}

// What tells of the light on a face, in relative luminance.
constexpr double kEyeWhite = 0.29;      ///< an eye's white in good light, beneath its lid: L* 61
constexpr double kLightestSkin = 0.75;  ///< the lightest skin's lightest parts: L* 89
constexpr double kWhiteCloth = 0.9;
/// Of the pixels between the lids: beyond lashes and iris, below a lamp's glint.
constexpr double kWithinWhite = 0.85;
constexpr int kEnoughOfEyePx = 40;
constexpr double kNarrowEye = 0.13;  ///< the lids' gap below which hardly any white is seen

/// How many stops lighter something is than `usual`.
double stops_above(double lightness, double usual) {
    return std::log2((kScattered + luminance(lightness)) / usual);
}

/// Nothing where the eye lies outside of the photo.
std::optional<double> light_on_white(const FaceView& view, const std::vector<int>& eye) {
    const cv::Mat between_lids = view.mask(eye) & view.inside;
    if (cv::countNonZero(between_lids) < kEnoughOfEyePx) {
        return std::nullopt;
    }
    return stops_above(percentile(view.light, between_lids, kWithinWhite), kEyeWhite);
}

/// Of the lightest tenth: no cloth sends more than a white one in the same light.
std::optional<double> light_on_clothes(const FaceView& view) {
    const cv::Mat cloth = clothes_of(view);
    if (cloth.empty()) {
        return std::nullopt;
    }
    return stops_above(percentile(view.light, cloth, 0.9), kWhiteCloth);
}

/// How many stops more light lies on the face than in a good exposure, below 0 less. Skin alone
/// cannot say: a dark face in good light is as dark as a light one in little. Too little is told
/// where neither the skin's lightest parts nor an eye's white nor the clothes have what the
/// lightest skin, a white and a white cloth would have; too much where the eyes' whites have more.
/// The wall tells nothing: it may have a light of its own.
double light_on_face(const FaceView& view, double highlight) {
    const auto left = light_on_white(view, kLeftEye);
    const auto right = light_on_white(view, kRightEye);
    double most = stops_above(highlight, kLightestSkin);
    for (const auto& seen : {left, right, light_on_clothes(view)}) {
        most = std::max(most, seen.value_or(most));
    }
    const double whites = left && right ? (*left + *right) / 2 : 0;
    return most < 0 ? most : std::max(0.0, whites);
}

/// What reaches the camera from around a point of the face.
struct Lit {
    double red = 0;    ///< level, 0..255
    double light = 0;  ///< L*
};

/// Nothing outside of the photo.
std::optional<Lit> light_at(const FaceView& view, int point) {
    const Point at = view.mesh.at(point);
    const cv::Rect place = cv::Rect(cvRound(at.x) - kLitPlacePx, cvRound(at.y) - kLitPlacePx,
                                    2 * kLitPlacePx + 1, 2 * kLitPlacePx + 1) &
                           cv::Rect({0, 0}, view.light.size());
    if (place.empty() || cv::countNonZero(view.inside(place)) < place.area()) {
        return std::nullopt;
    }
    cv::Mat red;
    cv::extractChannel(view.rgb(place), red, 0);
    red.convertTo(red, CV_32F);
    return Lit{percentile(red, view.inside(place), kWithoutSheen),
               percentile(view.light(place), view.inside(place), kWithoutSheen)};
}

/// How many stops more light the second place sends. Of red, which skin of any colour reflects
/// most: what shines has all colours of the lamp, so that red holds the least of it and a sheen on
/// one cheek is no light of that side. Where red is at its end, or there is none (a picture in
/// infrared or of another lamp), of all light; where that is at its end, too, nothing is known.
std::optional<double> stops_between(const Lit& one, const Lit& other) {
    constexpr double kAlmostNone = 2;  // levels
    constexpr double kAlmostWhite = 99;
    constexpr double kAlmostBlack = 1;
    const auto [less, more] = std::minmax(one.red, other.red);
    if (more > kAlmostNone && more < kAlmostFull) {
        return std::log2(linear(other.red) / linear(one.red));
    }
    const auto [darker, lighter] = std::minmax(one.light, other.light);
    if (darker > kAlmostWhite || lighter < kAlmostBlack) {
        return std::nullopt;
    }
    return std::log2((kScattered + luminance(other.light)) / (kScattered + luminance(one.light)));
}

/// How many stops more light the right half of the face sends than the left one, in the picture:
/// the median of the mirrored places. Skin reflects a share of the light that falls on it, which a
/// quotient of two places of one skin does not hold: a stop is a stop on every skin. Nothing where
/// no place tells of it.
std::optional<double> side_light(const FaceView& view) {
    std::vector<double> stops;
    for (const auto& [left, right] : kMirrored) {
        const auto on_left = light_at(view, left);
        const auto on_right = light_at(view, right);
        const auto between =
            on_left && on_right ? stops_between(*on_left, *on_right) : std::nullopt;
        if (between) {
            stops.push_back(*between);
        }
    }
    if (stops.empty()) {
        return std::nullopt;
    }
    const auto middle = stops.begin() + static_cast<std::ptrdiff_t>(stops.size() / 2);
    std::nth_element(stops.begin(), middle, stops.end());
    return *middle;
}

}  // namespace

void measure_light(const FaceView& view, PhotoFacts& facts) {
    const cv::Mat oval = view.mask(kFaceOval, -4) & view.inside;
    const std::vector<double> light = percentiles(view.light, oval, {0.1, 0.5, 0.9, 0.98});
    facts.measures["skin_lightness"] = {light[1], 1.5, "L*", view.region(kFaceOval)};
    facts.measures["face_highlight"] = {light[3], 1.5, "L*", view.region(kFaceOval)};
    const Measure* open = facts.find("eyes_open");
    const double error = open && open->value < kNarrowEye ? 0.9 : 0.3;
    facts.measures["face_light"] = {light_on_face(view, light[3]), error, "stops",
                                    view.region(kFaceOval)};
    const cv::Rect face = cv::boundingRect(oval);
    facts.measures["overexposed"] = {share(clipped(view.rgb(face)), oval(face)), 0.01, "ratio",
                                     view.region(kFaceOval)};

    if (const auto uneven = side_light(view)) {
        facts.measures["uneven_light"] = {std::abs(*uneven), 0.1, "stops",
                                          view.region(*uneven < 0 ? kLeftCheek : kRightCheek)};
    }
    facts.measures["face_contrast"] = {light[2] - light[0], 1.5, "L*", view.region(kFaceOval)};
}

}  // namespace huizhi
