#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_pitch(const CheckInput& input) {
    return check_measure(
        input, "pitch", "pitch",
        {{"头部俯仰", "tilt of the head up or down"},
         {"低头了，或相机太高：请抬头平视镜头重拍",
          "the chin is down or the camera too high: look straight ahead and take it again"},
         {"仰头了，或相机太低：请收下巴平视镜头重拍",
          "the chin is up or the camera too low: look straight ahead and take it again"},
         0});
}

}  // namespace huizhi
