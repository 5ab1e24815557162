#include "core/checks/checks.h"
#include "core/checks/limit_check.h"
#include "core/checks/wall.h"

namespace huizhi {
namespace {

/// A finished file's own background must already be what the certificate wants.
std::optional<Finding> check_finished(const CheckInput& input) {
    if (const auto wall = nearest_background(input); wall && wall->colour != "#FFFFFF") {
        return check_background_colour(input, *wall);
    }
    auto light = check_measure(input, "background_white", "background_lightness",
                               {{"背景亮度", "lightness of the background"},
                                {"背景不是纯白：请用“制作”换成白底",
                                 "the background is not white: let the program replace it"},
                                {"", ""},
                                1});
    if (light) {
        light->rule = "background";
    }
    return light;
}

}  // namespace

/// For a photo that is made from the input the background is replaced; then only how well the
/// person can be told from it matters.
std::optional<Finding> check_background(const CheckInput& input) {
    if (input.judged == Judged::AsItStands) {
        return check_finished(input);
    }
    if (!input.subject.facts.find("background_spread")) {
        return {};  // the person fills the picture: there is no wall to judge
    }
    return check_measure(input, "background", "background_spread",
                         {{"背景不均匀程度", "unevenness of the background"},
                          {"", ""},
                          {"背景杂乱，抠像可能不净：请用纯色背景重拍，并放大检查发丝边缘",
                           "the background is busy and may not come off cleanly: use a plain one, "
                           "and look at the hair's edge"},
                          0});
}

}  // namespace huizhi
