#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_noise(const CheckInput& input) {
    return check_measure(input, "noise", "noise",
                         {{"皮肤噪点", "noise on the skin"},
                          {"", ""},
                          {"噪点太多：请增加灯光、降低感光度（ISO）重拍",
                           "too much noise: more light, a lower ISO, and take it again"},
                          1});
}

}  // namespace huizhi
