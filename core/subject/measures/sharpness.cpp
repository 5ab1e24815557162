#include <algorithm>
#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/measures.h"
#include "core/subject/measures/regions.h"
#include "core/subject/measures/spread.h"

namespace huizhi {
namespace {

/// A level face has more detail across the eyes and lips than along them: along over across, as on
/// the sample set's sharp photos.
constexpr double kLevelFace = 0.75;
constexpr double kDiagonal = 1.33;  ///< a diagonal step of one pixel to two upright ones
constexpr int kEnoughPx = 400;

/// Spread of the second difference along one direction.
double detail_along(const cv::Mat& grey, const cv::Mat& mask, const cv::Point& step) {
    cv::Mat kernel = cv::Mat::zeros(5, 5, CV_32F);
    kernel.at<float>(2, 2) = -2;
    kernel.at<float>(2 + step.y, 2 + step.x) = 1;
    kernel.at<float>(2 - step.y, 2 - step.x) = 1;
    cv::Mat edges;
    cv::filter2D(grey, edges, CV_32F, kernel);
    return spread(edges, mask);
}

/// 1 where all directions are as sharp as on a still face; motion wipes out its own direction.
double stillness(const cv::Mat& grey, const cv::Mat& mask) {
    constexpr double kLeast = 1e-3;
    const double along = std::max(kLeast, detail_along(grey, mask, {2, 0})) / kLevelFace;
    const double across = std::max(kLeast, detail_along(grey, mask, {0, 2}));
    const double falling = std::max(kLeast, kDiagonal * detail_along(grey, mask, {1, 1}));
    const double rising = std::max(kLeast, kDiagonal * detail_along(grey, mask, {-1, 1}));
    return std::min(std::min(along, across) / std::max(along, across),
                    std::min(falling, rising) / std::max(falling, rising));
}

/// How much more detail a sharp photo has an octave coarser, at most: of two octaves the sample
/// set's good portraits hold 1.1 to 1.7 times as much in the coarser one.
constexpr double kCoarserHasMore = 1.7;
constexpr int kCoarserOctaves = 4;

/// The finest detail over the coarser: what was enlarged, or is out of focus, has none. Of several
/// octaves the richest counts: what was enlarged nine times lacks the next ones, too. Of a face
/// that is hardly in the photo there are fewer.
double fine_detail(const cv::Mat& grey, const cv::Mat& mask, double finest) {
    cv::Mat coarse = grey;
    cv::Mat coarse_mask = mask;
    double richest = 0.01;
    double usual = 1;
    for (int octave = 0; octave < kCoarserOctaves && std::min(coarse.cols, coarse.rows) > 1;
         ++octave) {
        cv::Mat half;
        cv::Mat half_mask;
        cv::resize(coarse, half, {}, 0.5, 0.5, cv::INTER_AREA);
        cv::resize(coarse_mask, half_mask, half.size(), 0, 0, cv::INTER_NEAREST);
        cv::Mat edges;
        cv::Laplacian(half, edges, CV_32F, 1);
        richest = std::max(richest, spread(edges, half_mask) / usual);
        usual *= kCoarserHasMore;
        coarse = half;
        coarse_mask = half_mask;
    }
    return finest / richest;
}

// An edge between skin and what is darker is as many levels high as the skin is light. Of the same
// portraits re-toned to skins of L* 30 and 38, sharp and blurred, the spread is the same when told
// as on skin of the sample set's middle lightness.
constexpr double kUsualSkin = 61;  ///< L*
constexpr double kByLight = 0.64;

/// A factor; 1 where both cheeks lie outside of the photo.
double as_on_usual_skin(const FaceView& view) {
    const cv::Mat cheeks = (view.mask(kLeftCheek) | view.mask(kRightCheek)) & view.inside;
    if (cv::countNonZero(cheeks) == 0) {
        return 1;
    }
    const double skin = percentile(view.light, cheeks, 0.5);
    return std::pow((kUsualSkin + kLightOffset) / (skin + kLightOffset), kByLight);
}

}  // namespace

void measure_sharpness(const FaceView& view, PhotoFacts& facts) {
    const cv::Mat oval = view.mask(kFaceOval, -2) & view.inside;
    if (cv::countNonZero(oval) < kEnoughPx) {
        return;
    }
    const cv::Rect box = cv::boundingRect(oval);
    cv::Mat grey;
    cv::cvtColor(view.rgb(box), grey, cv::COLOR_RGB2GRAY);
    const cv::Mat mask = oval(box);
    cv::Mat edges;
    cv::Laplacian(grey, edges, CV_32F, 1);
    const double sharpness = spread(edges, mask);
    const Box where = view.region(kFaceOval);
    facts.measures["sharpness"] = {sharpness * as_on_usual_skin(view), 0.4, "levels", where};
    facts.measures["fine_detail"] = {fine_detail(grey, mask, sharpness), 0.02, "ratio", where};
    facts.measures["motion_blur"] = {stillness(grey, mask), 0.03, "ratio", where};
}

}  // namespace huizhi
