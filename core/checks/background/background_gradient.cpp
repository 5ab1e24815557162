#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

/// Of a finished file; when the photo is made from the input the background is replaced.
std::optional<Finding> check_background_gradient(const CheckInput& input) {
    if (input.judged != Judged::AsItStands || !input.subject.facts.find("background_gradient")) {
        return {};
    }
    return check_measure(input, "background_gradient", "background_gradient",
                         {{"背景各处的亮度差", "difference of light across the background"},
                          {"", ""},
                          {"背景一边亮一边暗：请用“制作”换成均匀的底色",
                           "the background is lighter on one side: let the program replace it"},
                          1});
}

}  // namespace huizhi
