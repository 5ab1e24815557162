#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_eye_from_top(const CheckInput& input) {
    return check_placed(
        input, "eye_from_top",
        {{"眼睛距照片上边缘", "distance of the eyes from the upper edge"},
         {"眼睛位置太高：请下移裁剪或重拍",
          "the eyes are too high: move the crop or take it again"},
         {"眼睛位置太低：请上移裁剪或重拍", "the eyes are too low: move the crop or take it again"},
         0});
}

}  // namespace huizhi
