#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_glasses_tint(const CheckInput& input) {
    return check_measure(
        input, "glasses_tint", "eye_tint",
        {{"眼周亮度（与脸颊之比）", "lightness around the eyes (of the cheeks')"},
         {"眼睛被有色镜片或阴影遮挡：请摘下眼镜重拍",
          "tinted glasses or shadow cover the eyes: take the glasses off and take it again"},
         {"", ""},
         2});
}

}  // namespace huizhi
