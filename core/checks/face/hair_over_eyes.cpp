#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_hair_over_eyes(const CheckInput& input) {
    return check_measure(
        input, "hair_over_eyes", "eye_strands",
        {{"眼下最暗处比脸颊暗", "darkest part below an eye, darker than the cheek by"},
         {"", ""},
         {"眼前有深色的头发、镜框或阴影：请拨开头发、扶正眼镜后重拍",
          "something dark lies over an eye (hair, a frame, shadow): move it aside and take it "
          "again"},
         2});
}

}  // namespace huizhi
