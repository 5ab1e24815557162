#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_uneven_light(const CheckInput& input) {
    return check_measure(
        input, "uneven_light", "uneven_light",
        {{"左右脸亮度之比", "ratio of light between the cheeks"},
         {"请用两侧均匀的灯光重拍", "light both sides alike and take it again"},
         {"脸上一侧有阴影：请用两侧均匀的灯光重拍",
          "one side of the face is in shadow: light both sides alike and take it again"},
         2});
}

}  // namespace huizhi
