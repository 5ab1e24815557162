#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_red_eye(const CheckInput& input) {
    return check_measure(input, "red_eye", "red_eye",
                         {{"瞳孔偏红程度", "redness of the pupils"},
                          {"", ""},
                          {"有红眼：请关闭闪光灯或打开防红眼后重拍，不要用软件涂改",
                           "red eyes: switch the flash off or its red-eye mode on and take it "
                           "again; do not retouch"},
                          0});
}

}  // namespace huizhi
