#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

/// A hint only: partly visible ears are missed.
std::optional<Finding> check_ears(const CheckInput& input) {
    return check_measure(input, "ears", "ears",
                         {{"双耳处可见皮肤", "skin seen where the ears are"},
                          {"可能没有露出耳朵：请把头发别到耳后",
                           "the ears may be covered: put the hair behind them"},
                          {"", ""},
                          2});
}

}  // namespace huizhi
