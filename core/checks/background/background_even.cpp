#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

/// Of a finished file; when the photo is made from the input the background is replaced.
std::optional<Finding> check_background_even(const CheckInput& input) {
    if (input.judged != Judged::AsItStands || !input.subject.facts.find("background_spread")) {
        return {};
    }
    return check_measure(input, "background_even", "background_spread",
                         {{"背景不均匀程度", "unevenness of the background"},
                          {"", ""},
                          {"背景不均匀：请用“制作”换成均匀的底色",
                           "the background is uneven: let the program replace it"},
                          1});
}

}  // namespace huizhi
