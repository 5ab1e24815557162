#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_mouth(const CheckInput& input) {
    return check_measure(
        input, "mouth", "mouth",
        {{"嘴张开程度", "opening of the mouth"},
         {"", ""},
         {"请闭嘴、不露牙、表情自然重拍", "close the mouth, show no teeth and take it again"},
         2});
}

}  // namespace huizhi
