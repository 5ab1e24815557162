#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {
namespace {

/// Below it a finished photo does not tell whether its shot was sharp: on twelve good portraits
/// made 150 x 200 pixels large, sharp shots measured 2.7 to 4.7 levels and blurred ones (most of
/// which warn by their own file) 2.5 to 3.6.
constexpr double kTooSmallPx = 120;
/// Below it a sharp shot may still come out soft (nine of them, 295 x 413 pixels: 4.7 to 11.7
/// levels).
constexpr double kSmallPx = 180;

}  // namespace

/// The shot was judged when the photo was made of it; a finished file has what its size has room
/// for.
std::optional<Finding> check_sharpness(const CheckInput& input) {
    const bool finished = input.judged == Judged::AsItStands && input.crop.has_value();
    const double face_px = finished ? input.crop->face.width() : kSmallPx;
    if (face_px < kTooSmallPx) {
        return {};
    }
    auto finding = check_measure(
        input, "sharpness", "sharpness",
        {{"清晰度", "sharpness"},
         {"照片模糊：请对焦在眼睛上，拿稳相机重拍",
          "the photo is blurred: focus on the eyes, hold the camera still and take it again"},
         {"噪点或锐化过重：请降低感光度、关闭锐化重拍",
          "too much noise or sharpening: lower the ISO, switch sharpening off and take it again"},
         1});
    const bool soft = finding && finding->verdict == Verdict::Warn && face_px < kSmallPx;
    return soft ? std::optional(noted(std::move(*finding))) : finding;
}

}  // namespace huizhi
