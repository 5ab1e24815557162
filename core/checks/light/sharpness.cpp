#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_sharpness(const CheckInput& input) {
    return check_measure(
        input, "sharpness", "sharpness",
        {{"清晰度", "sharpness"},
         {"照片模糊：请对焦在眼睛上，拿稳相机重拍",
          "the photo is blurred: focus on the eyes, hold the camera still and take it again"},
         {"噪点或锐化过重：请降低感光度、关闭锐化重拍",
          "too much noise or sharpening: lower the ISO, switch sharpening off and take it again"},
         1});
}

}  // namespace huizhi
