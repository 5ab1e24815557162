#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {
namespace {

/// A small face in a large picture: the camera could have been nearer, so that nothing would have
/// to be enlarged at all. A picture that the head fills is judged by the enlargement alone.
std::optional<Finding> check_distance(const CheckInput& input, double enlarged) {
    const Limit* limit = input.limit("face_share");
    const Limit* enlarging = input.limit("resolution");
    if (!limit || enlarged <= enlarging->warn_max.value_or(1)) {
        return {};
    }
    const double width = input.geometry.head_width / enlarged;
    Finding finding = judge_figure(
        {width / input.subject.photo.width_px, 0.01, "ratio", {}}, *limit,
        {{"脸宽占画面宽度", "width of the face in the picture's"},
         {"脸在画面中太小：请走近一些重拍", "the face is too small: come closer and take it again"},
         {"", ""},
         2});
    finding.rule = "resolution";
    return finding;
}

}  // namespace

/// The finished photo must not be blown up from too few pixels.
std::optional<Finding> check_resolution(const CheckInput& input) {
    const Limit* limit = input.limit("resolution");
    if (!limit || input.judged == Judged::AsItStands) {
        return {};
    }
    if (!input.crop) {
        return unknown_finding(input, "resolution");
    }
    const double enlarged = input.crop->to_output.scale();
    const Finding finding =
        judge_figure({enlarged, 0.01, "times", {}}, *limit,
                     {{"放大倍数", "enlargement"},
                      {"", ""},
                      {"人像像素太少：请走近一些，或用更高的像素重拍",
                       "too few pixels on the person: come closer or use a higher resolution"},
                      2});
    const auto distance = check_distance(input, enlarged);
    return distance ? heavier(finding, *distance) : finding;
}

}  // namespace huizhi
