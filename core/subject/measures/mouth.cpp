#include <algorithm>
#include <cmath>

#include "core/subject/measures/measures.h"

namespace huizhi {
namespace {

const std::vector<int> kLips = {61, 291, 0, 17, 39, 269, 181, 405};

/// A smile stretches the mouth and parts the lips a little; that much is not an open mouth. In
/// parts of the face's width, measured on the sample set.
constexpr double kNeutralWidth = 0.36;
constexpr double kPartingBySmile = 0.9;

double between(const FaceView& view, int from, int to) {
    const Point a = view.mesh.at(from);
    const Point b = view.mesh.at(to);
    return std::hypot(a.x - b.x, a.y - b.y);
}

}  // namespace

void measure_mouth(const FaceView& view, PhotoFacts& facts) {
    const double gap =
        (between(view, 13, 14) + between(view, 82, 87) + between(view, 312, 317)) / 3;
    const double open = gap / std::max(1.0, between(view, 78, 308));
    const double smile = between(view, 61, 291) / view.face_width();
    const double stretched = kPartingBySmile * std::max(0.0, smile - kNeutralWidth);
    facts.measures["mouth"] = {std::max(0.0, open - stretched), 0.006, "ratio", view.region(kLips)};
    facts.measures["smile"] = {smile, 0.01, "ratio", view.region(kLips)};
}

}  // namespace huizhi
