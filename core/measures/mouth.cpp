#include <algorithm>
#include <cmath>

#include "core/measures/measures.h"

namespace huizhi {
namespace {

const std::vector<int> kLips = {61, 291, 0, 17, 39, 269, 181, 405};

double between(const FaceView& view, int from, int to) {
    const Point a = view.mesh.at(from);
    const Point b = view.mesh.at(to);
    return std::hypot(a.x - b.x, a.y - b.y);
}

}  // namespace

void measure_mouth(const FaceView& view, PhotoFacts& facts) {
    const double gap =
        (between(view, 13, 14) + between(view, 82, 87) + between(view, 312, 317)) / 3;
    const double width = between(view, 78, 308);
    facts.measures["mouth"] = {gap / std::max(1.0, width), 0.01, "ratio", view.region(kLips)};
    facts.measures["smile"] = {between(view, 61, 291) / view.face_width(), 0.01, "ratio",
                               view.region(kLips)};
}

}  // namespace huizhi
