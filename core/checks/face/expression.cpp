#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

/// A closed but smiling mouth is wide; faces differ, so it only warns.
std::optional<Finding> check_expression(const CheckInput& input) {
    return check_measure(input, "expression", "smile",
                         {{"嘴的宽度（与脸宽之比）", "width of the mouth (of the face's)"},
                          {"", ""},
                          {"笑得较明显：请放松嘴角、表情自然重拍",
                           "a broad smile: relax the mouth, look natural and take it again"},
                          2});
}

}  // namespace huizhi
