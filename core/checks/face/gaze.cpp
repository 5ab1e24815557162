#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_gaze(const CheckInput& input) {
    return check_measure(input, "gaze", "gaze",
                         {{"视线偏离镜头", "the eyes look past the camera"},
                          {"眼睛看向画面左侧：请看镜头重拍",
                           "the eyes look to the left: look into the camera and take it again"},
                          {"眼睛看向画面右侧：请看镜头重拍",
                           "the eyes look to the right: look into the camera and take it again"},
                          2});
}

}  // namespace huizhi
