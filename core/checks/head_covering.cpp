#include "core/checks/checks.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_head_covering(const CheckInput& input) {
    return check_measure(
        input, "head_covering", "forehead_bare",
        {{"额头露出程度", "bare skin of the forehead"},
         {"额头被帽子、头巾或头发遮住：请摘下帽子、露出额头重拍",
          "a hat, scarf or hair covers the forehead: take it off and take it again"},
         {"", ""},
         2});
}

}  // namespace huizhi
