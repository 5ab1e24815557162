#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_eye_line(const CheckInput& input) {
    return check_placed(
        input, "eye_line",
        {{"眼睛距照片下边缘", "height of the eyes above the lower edge"},
         {"眼睛位置太低：请上移裁剪或重拍", "the eyes are too low: move the crop or take it again"},
         {"眼睛位置太高：请下移裁剪或重拍",
          "the eyes are too high: move the crop or take it again"},
         0});
}

}  // namespace huizhi
