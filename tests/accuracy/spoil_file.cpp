#include <opencv2/imgproc.hpp>

#include "tests/accuracy/jpeg.h"
#include "tests/accuracy/spoil.h"

namespace huizhi::accuracy {
namespace {

constexpr int kMirroredOrientation = 2;  // EXIF 2.32, tag 274: the columns run the other way

/// Nothing but written again: what writing alone does to the verdict.
Spoilt same(const Portrait& portrait, const Case&) {
    return {portrait.rgb};
}

Spoilt mirrored(const Portrait& portrait, const Case&) {
    cv::Mat flipped;
    cv::flip(portrait.rgb, flipped, 1);
    return {flipped};
}

/// A file that asks to be shown mirrored, as some phones' front cameras write.
Spoilt mirrored_by_exif(const Portrait& portrait, const Case&) {
    return {portrait.rgb, 92, kMirroredOrientation};
}

Spoilt quality(const Portrait& portrait, const Case& how) {
    return {portrait.rgb, cvRound(how.amount)};
}

/// Written at the quality `amount`, opened, shifted off the block grid and written again well.
Spoilt generations(const Portrait& portrait, const Case& how) {
    cv::Mat rgb = pixels_of(jpeg_of(portrait.rgb, cvRound(how.amount)));
    rgb = rgb(cv::Rect(3, 3, rgb.cols - 3, rgb.rows - 3)).clone();
    return {rgb, 95};
}

}  // namespace

void add_file_operations(Operations& operations) {
    operations["same"] = same;
    operations["mirrored"] = mirrored;
    operations["mirrored_by_exif"] = mirrored_by_exif;
    operations["quality"] = quality;
    operations["generations"] = generations;
}

}  // namespace huizhi::accuracy
