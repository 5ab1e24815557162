#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

/// Only where both shoulders can be told from hair; long hair hides their line.
std::optional<Finding> check_shoulders_level(const CheckInput& input) {
    if (!input.subject.facts.find("shoulders_level")) {
        return {};
    }
    return check_measure(input, "shoulders_level", "shoulders_level",
                         {{"双肩倾斜", "slope of the shoulders"},
                          {"画面右侧的肩膀偏高：请端坐、放平双肩后重拍",
                           "the shoulder on the right of the picture is higher: sit straight, "
                           "level the shoulders and take it again"},
                          {"画面左侧的肩膀偏高：请端坐、放平双肩后重拍",
                           "the shoulder on the left of the picture is higher: sit straight, level "
                           "the shoulders and take it again"},
                          0});
}

}  // namespace huizhi
