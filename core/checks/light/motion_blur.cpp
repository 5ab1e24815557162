#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_motion_blur(const CheckInput& input) {
    return check_measure(input, "motion_blur", "motion_blur",
                         {{"各方向清晰度之比", "sharpness of the blurred direction to the others"},
                          {"照片有拖影：请拿稳相机、让顾客坐稳，提高快门速度重拍",
                           "the photo is smeared by motion: hold the camera and sit still, use a "
                           "faster shutter and take it again"},
                          {"", ""},
                          2});
}

}  // namespace huizhi
