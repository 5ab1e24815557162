#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_head_width(const CheckInput& input) {
    return check_placed(
        input, "head_width",
        {{"头部宽度", "width of the head"},
         {"头部太小：请走近一些或放大裁剪",
          "the head is too small: come closer or enlarge the crop"},
         {"头部太大：请站远一些或缩小裁剪", "the head is too large: step back or shrink the crop"},
         0});
}

}  // namespace huizhi
