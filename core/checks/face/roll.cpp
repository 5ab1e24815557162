#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_roll(const CheckInput& input) {
    return check_measure(
        input, "roll", "roll",
        {{"头部向左右肩倾斜", "tilt of the head to one shoulder"},
         {"头歪向画面左侧：请坐正重拍（小角度可自动扶正）",
          "the head leans to the left: sit straight and take it again (small tilts are levelled)"},
         {"头歪向画面右侧：请坐正重拍（小角度可自动扶正）",
          "the head leans to the right: sit straight and take it again (small tilts are levelled)"},
         1});
}

}  // namespace huizhi
