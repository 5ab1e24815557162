#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/measures.h"
#include "core/subject/measures/regions.h"

namespace huizhi {
namespace {

/// From the brow up to the middle of the forehead, outer end first.
const std::vector<int> kAboveLeftBrow = {70, 63, 105, 66, 107, 108, 69, 104, 68, 71};
const std::vector<int> kAboveRightBrow = {300, 293, 334, 296, 336, 337, 299, 333, 298, 301};

/// Hair over skin is darker than the cheek by more than shading makes a forehead: 1.25 stops, which
/// as parts of L* + 16 (the cube root of luminance, CIE 15) is the same on every skin.
constexpr double kHairDarkness = 0.75;

/// Darker than skin can be on this face: hair, a brim, a dark scarf.
cv::Mat covered(const FaceView& view) {
    const double left = percentile(view.light, view.mask(kLeftCheek) & view.inside, 0.5);
    const double right = percentile(view.light, view.mask(kRightCheek) & view.inside, 0.5);
    return view.light < kHairDarkness * (std::min(left, right) + 16) - 16;
}

}  // namespace

void measure_fringe(const FaceView& view, PhotoFacts& facts) {
    const cv::Mat skin = ~covered(view);
    const double left = share(skin, view.mask(kAboveLeftBrow) & view.inside);
    const double right = share(skin, view.mask(kAboveRightBrow) & view.inside);
    facts.measures["fringe_left"] = {left, 0.025, "ratio", view.region(kAboveLeftBrow)};
    facts.measures["fringe_right"] = {right, 0.025, "ratio", view.region(kAboveRightBrow)};
    facts.measures["fringe"] = {std::min(left, right), 0.025, "ratio",
                                view.region(left < right ? kAboveLeftBrow : kAboveRightBrow)};
    facts.measures["forehead_bare"] = {share(skin, view.mask(kForehead) & view.inside), 0.02,
                                       "ratio", view.region(kForehead)};
}

}  // namespace huizhi
