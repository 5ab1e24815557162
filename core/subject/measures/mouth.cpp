#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/measures.h"
#include "core/subject/measures/regions.h"

namespace huizhi {
namespace {

const std::vector<int> kLips = {61, 291, 0, 17, 39, 269, 181, 405};

/// A smile stretches the mouth and parts the lips a little; that much is not an open mouth. In
/// parts of the face's width, measured on the sample set.
constexpr double kNeutralWidth = 0.36;
constexpr double kPartingBySmile = 0.9;

/// The line along which the lips meet.
const std::vector<int> kBetweenLips = {78,  191, 80,  81,  82,  13, 312, 311, 310, 415,
                                       308, 324, 318, 402, 317, 14, 87,  178, 88,  95};

// What lies between the lips and is no lip, by the lips' own colour.
constexpr double kHollow = 0.75;   ///< of the lips' L* + 16: 1.2 stops darker, on every skin
constexpr double kToothPaler = 6;  ///< in a*; teeth are lighter than the lips, too

/// Where lips close there is a dark line of this area, in squares of the mouth's width.
constexpr double kClosedLine = 0.015;
/// A hollow or teeth of this area open a mouth by one: what is lip between the lines, because full
/// lips are drawn apart, is no opening.
constexpr double kOpenByArea = 4;

/// The part between the lips that shows teeth or the mouth's hollow, in squares of its width.
double not_lip(const FaceView& view, double width) {
    const cv::Mat between_lips = view.mask(kBetweenLips) & view.inside;
    const cv::Mat lips = view.mask(kMouth) & ~view.mask(kBetweenLips, 1) & view.inside;
    cv::Mat red;
    cv::extractChannel(view.lab, red, 1);
    const double light = percentile(view.light, lips, 0.5);
    const double lip_red = percentile(red, lips, 0.5);
    const cv::Mat hollow = view.light < kHollow * (light + 16) - 16;
    const cv::Mat teeth = (view.light > light) & (red < lip_red - kToothPaler);
    return cv::countNonZero(between_lips & (hollow | teeth)) / (width * width);
}

double between(const FaceView& view, int from, int to) {
    const Point a = view.mesh.at(from);
    const Point b = view.mesh.at(to);
    return std::hypot(a.x - b.x, a.y - b.y);
}

}  // namespace

void measure_mouth(const FaceView& view, PhotoFacts& facts) {
    const double gap =
        (between(view, 13, 14) + between(view, 82, 87) + between(view, 312, 317)) / 3;
    const double width = std::max(1.0, between(view, 78, 308));
    const double seen = kOpenByArea * std::max(0.0, not_lip(view, width) - kClosedLine);
    const double open = std::min(gap / width, seen);
    const double smile = between(view, 61, 291) / view.face_width();
    const double stretched = kPartingBySmile * std::max(0.0, smile - kNeutralWidth);
    facts.measures["mouth"] = {std::max(0.0, open - stretched), 0.006, "ratio", view.region(kLips)};
    facts.measures["smile"] = {smile, 0.01, "ratio", view.region(kLips)};
}

}  // namespace huizhi
