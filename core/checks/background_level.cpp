#include <algorithm>
#include <cmath>

#include "core/checks/checks.h"
#include "core/checks/limit_check.h"

namespace huizhi {

/// Where a source demands a mean level of the background (R = G = B = 255), the darkest channel's,
/// in whole levels as the demand is written.
std::optional<Finding> check_background_level(const CheckInput& input) {
    const Limit* limit = input.limit("background_level");
    if (!limit || input.judged != Judged::AsItStands) {
        return {};
    }
    const PhotoFacts& facts = input.subject.facts;
    const Measure* red = facts.find("background_red");
    const Measure* green = facts.find("background_green");
    const Measure* blue = facts.find("background_blue");
    if (!red || !green || !blue) {
        return unknown_finding(input, "background_level");
    }
    const double level = std::round(std::min({red->value, green->value, blue->value}));
    return judge_figure(
        {level, 0, "levels", {}}, *limit,
        {{"背景平均值（最低通道）", "mean level of the background's darkest channel"},
         {"背景不是纯白：请用“制作”换成白底",
          "the background is not pure white: let the program replace it"},
         {"", ""},
         0});
}

}  // namespace huizhi
