#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_chin_margin(const CheckInput& input) {
    return check_placed(
        input, "chin_margin",
        {{"下巴距照片下边缘", "height of the chin above the lower edge"},
         {"下巴离下边缘太近：请上移裁剪，或站远一些露出肩膀重拍",
          "the chin is too near the lower edge: move the crop, or step back, show "
          "the shoulders and take it again"},
         {"下巴离下边缘太远：请走近一些，或下移裁剪",
          "the chin is too far above the lower edge: come closer, or move the crop"},
         0});
}

}  // namespace huizhi
