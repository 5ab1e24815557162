#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_hot_spot(const CheckInput& input) {
    return check_measure(
        input, "hot_spot", "hot_spot",
        {{"皮肤反白光斑（占脸面积）", "burnt spot on the skin (of the face)"},
         {"", ""},
         {"脸上有反白的光斑：请擦去油光、柔化或移开灯光重拍",
          "a burnt spot on the face: blot the shine, soften or move the light and take it again"},
         3});
}

}  // namespace huizhi
