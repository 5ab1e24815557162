#include "core/checks/checks.h"
#include "core/checks/limit_check.h"

namespace huizhi {

/// The finished photo must not be blown up from too few pixels.
std::optional<Finding> check_resolution(const CheckInput& input) {
    const Limit* limit = input.limit("resolution");
    if (!limit || input.judged == Judged::AsItStands) {
        return {};
    }
    if (!input.crop) {
        return unknown_finding(input, "resolution");
    }
    const Measure enlarged{input.crop->to_output.scale(), 0.01, "times", {}};
    return judge_figure(enlarged, *limit,
                        {{"放大倍数", "enlargement"},
                         {"", ""},
                         {"人像像素太少：请走近一些，或用更高的像素重拍",
                          "too few pixels on the person: come closer or use a higher resolution"},
                         2});
}

}  // namespace huizhi
