#include <algorithm>

#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

/// The person must fill the finished photo down to its lower edge: a photo that ends above it would
/// leave a cut through the breast.
std::optional<Finding> check_frame(const CheckInput& input) {
    const Limit* limit = input.limit("frame");
    if (!limit || input.judged == Judged::AsItStands) {
        return {};
    }
    if (!input.crop) {
        return unknown_finding(input, "frame");
    }
    const Photo& photo = input.subject.photo;
    const double height = input.format.certificate.height_px;
    const Point middle{photo.width_px / 2.0, static_cast<double>(photo.height_px)};
    const double lower = input.crop->to_output.apply(middle).y;
    const Measure missing{std::max(0.0, height - lower), 0.5, "px", {}};
    return judge_figure(missing, *limit,
                        {{"照片下方缺少", "missing below the shoulders"},
                         {"", ""},
                         {"胸部被画面切掉：请站远一些，露出肩膀和上胸重拍",
                          "the picture ends too high: step back, show shoulders and upper breast"},
                         0});
}

}  // namespace huizhi
