#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_head_height(const CheckInput& input) {
    return check_placed(input, "head_height",
                        {{"头部高度", "height of the head"},
                         {"头部太短：请走近一些，并露出下巴和头顶",
                          "the head is too short: come closer and show chin and crown"},
                         {"头部太长：请站远一些，蓬起的头发请压平",
                          "the head is too tall: step back, press down high hair"},
                         0});
}

}  // namespace huizhi
