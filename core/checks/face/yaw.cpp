#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_yaw(const CheckInput& input) {
    return check_measure(
        input, "yaw", "yaw",
        {{"头部左右转动", "turn of the head"},
         {"头转向画面左侧：请正对镜头重拍",
          "the head is turned to the left of the picture: face the camera and take it again"},
         {"头转向画面右侧：请正对镜头重拍",
          "the head is turned to the right of the picture: face the camera and take it again"},
         0});
}

}  // namespace huizhi
