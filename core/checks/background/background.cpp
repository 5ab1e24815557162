#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

/// For a photo that is made from the input the background is replaced; then only how well the
/// person can be told from it matters. A finished file's has rules of its own.
std::optional<Finding> check_background(const CheckInput& input) {
    if (input.judged == Judged::AsItStands || !input.subject.facts.find("background_spread")) {
        return {};  // or the person fills the picture: there is no wall to judge
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
