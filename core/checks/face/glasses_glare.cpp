#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_glasses_glare(const CheckInput& input) {
    return check_measure(input, "glasses_glare", "eye_glare",
                         {{"眼部反光面积", "part of the eyes' zone that glares"},
                          {"", ""},
                          {"眼镜反光：请摘下眼镜，或移开灯光重拍",
                           "the glasses glare: take them off or move the light and take it again"},
                          3});
}

}  // namespace huizhi
