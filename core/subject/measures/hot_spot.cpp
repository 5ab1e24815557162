#include <algorithm>

#include <opencv2/imgproc.hpp>

#include "core/subject/measures/measures.h"
#include "core/subject/measures/regions.h"

namespace huizhi {
namespace {

// Burnt skin is nearly white and has lost its colour.
constexpr double kWhite = 94;       ///< L*
constexpr double kAboveSkin = 8;    ///< L* above the face's median, for the palest
constexpr double kBurnt = 98;       ///< L* at most: a spot over half of the face is the median
constexpr double kColourless = 10;  ///< in a* and b*

struct Blob {
    int area = 0;
    cv::Rect box;
};

Blob largest_blob(const cv::Mat& mask) {
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres);
    Blob largest;
    for (int blob = 1; blob < count; ++blob) {
        const int area = stats.at<int>(blob, cv::CC_STAT_AREA);
        if (area > largest.area) {
            largest = {
                area,
                {stats.at<int>(blob, cv::CC_STAT_LEFT), stats.at<int>(blob, cv::CC_STAT_TOP),
                 stats.at<int>(blob, cv::CC_STAT_WIDTH), stats.at<int>(blob, cv::CC_STAT_HEIGHT)}};
        }
    }
    return largest;
}

/// The box around a piece of the view, as it lies in the photo.
Box in_photo(const FaceView& view, const cv::Rect& box) {
    const Point middle = view.to_photo.apply({box.x + box.width / 2.0, box.y + box.height / 2.0});
    const double side = std::max(box.width, box.height) * view.to_photo.scale();
    return {middle.x - side / 2, middle.y - side / 2, side, side};
}

}  // namespace

/// Eyes, glasses and teeth have whites of their own.
void measure_hot_spot(const FaceView& view, PhotoFacts& facts) {
    const cv::Mat oval = view.mask(kFaceOval, -4) & view.inside;
    const int whole = cv::countNonZero(oval);
    if (whole == 0) {
        return;
    }
    const cv::Mat others =
        view.mask(kLeftEyeZone) | view.mask(kRightEyeZone) | view.mask(kMouth, 6);
    const cv::Rect face = cv::boundingRect(oval);
    const cv::Mat skin = oval(face) & ~others(face);
    const double median = percentile(view.light(face), skin, 0.5);
    cv::Mat white;
    cv::inRange(
        view.lab(face),
        cv::Scalar(std::clamp(median + kAboveSkin, kWhite, kBurnt), -kColourless, -kColourless),
        cv::Scalar(101, kColourless, kColourless), white);
    white &= skin;
    const Blob blob = cv::countNonZero(white) > 0 ? largest_blob(white) : Blob{};
    facts.measures["hot_spot"] = {
        static_cast<double>(blob.area) / whole, 0.001, "ratio",
        blob.area > 0 ? in_photo(view, blob.box + face.tl()) : view.region(kFaceOval)};
}

}  // namespace huizhi
