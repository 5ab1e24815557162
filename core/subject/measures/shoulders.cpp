#include <algorithm>
#include <cmath>
#include <vector>

#include "core/subject/measures/measures.h"

namespace huizhi {
namespace {

// Where the shoulders are looked for, left and right of the chin, in face widths.
constexpr double kFrom = 0.62;
constexpr double kTo = 0.95;
/// What lies higher than this above the chin is hair, not a shoulder, in face widths: a drawn-up
/// shoulder may reach the mouth's height, hair beside a face seldom ends so low (looked at).
constexpr double kHairAbove = 0.3;
constexpr double kEnough = 0.5;  ///< share of the columns that must show a shoulder

struct Side {
    double seen = 0;    ///< share of the columns where the person reaches the photo's lower edge
    double height = 0;  ///< median row of the shoulder's line
    bool clear = false;
};

int lowest_inside(const FaceView& view, int x) {
    int row = view.inside.rows - 1;
    while (row >= 0 && view.inside.at<std::uint8_t>(row, x) == 0) {
        --row;
    }
    return row;
}

/// From the photo's lower edge upward as far as the person goes.
Side look_at(const FaceView& view, double direction) {
    const double width = view.face_width();
    Side side;
    std::vector<double> tops;
    int columns = 0;
    constexpr double kStep = 0.02;
    const int last = cvFloor((kTo - kFrom) / kStep + 1e-6);
    for (int step = 0; step <= last; ++step) {
        const double at = kFrom + step * kStep;
        const int x = cvRound(view.face.chin.x + direction * at * width);
        if (x < 0 || x >= view.matte.cols) {
            continue;
        }
        ++columns;
        const int lowest = lowest_inside(view, x);
        int row = lowest;
        while (row >= 0 && view.matte.at<float>(row, x) > 0.5f) {
            --row;
        }
        side.seen += row < lowest ? 1 : 0;
        if (row < lowest && row > view.face.chin.y - kHairAbove * width) {
            tops.push_back(row);
        }
    }
    if (columns == 0) {
        return side;
    }
    side.seen /= columns;
    side.clear = static_cast<double>(tops.size()) >= kEnough * columns;
    if (side.clear) {
        std::nth_element(tops.begin(), tops.begin() + static_cast<std::ptrdiff_t>(tops.size() / 2),
                         tops.end());
        side.height = tops[tops.size() / 2];
    }
    return side;
}

Box below_chin(const FaceView& view) {
    const double reach = kTo * view.face_width();
    const Point corner = view.to_photo.apply({view.face.chin.x - reach, view.face.chin.y});
    const double scale = view.to_photo.scale();
    return {corner.x, corner.y, 2 * reach * scale, (view.light.rows - view.face.chin.y) * scale};
}

}  // namespace

void measure_shoulders(const FaceView& view, PhotoFacts& facts) {
    if (view.matte.empty()) {
        return;
    }
    const Side left = look_at(view, -1);
    const Side right = look_at(view, 1);
    const Box where = below_chin(view);
    facts.measures["shoulders_seen"] = {std::min(left.seen, right.seen), 0.05, "ratio", where};
    if (left.clear && right.clear) {
        const double apart = (kFrom + kTo) * view.face_width();
        facts.measures["shoulders_level"] = {
            std::atan2(right.height - left.height, apart) * 180 / CV_PI, 1.5, "deg", where};
    }
}

}  // namespace huizhi
