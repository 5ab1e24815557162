#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_eye_cover(const CheckInput& input) {
    return check_measure(
        input, "eye_cover", "eyes_visible",
        {{"眼睛的明暗反差", "contrast within the eyes"},
         {"看不清眼睛，可能有墨镜或头发遮挡：请摘下或拨开后重拍",
          "the eyes cannot be seen, perhaps for dark glasses or hair: remove them, take it again"},
         {"", ""},
         2});
}

}  // namespace huizhi
