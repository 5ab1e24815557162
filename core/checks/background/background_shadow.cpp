#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

/// Only on a plain wall of the input; elsewhere what is darker may be anything.
std::optional<Finding> check_background_shadow(const CheckInput& input) {
    if (input.judged == Judged::AsItStands || !input.subject.facts.find("background_shadow")) {
        return {};
    }
    return check_measure(
        input, "background_shadow", "background_shadow",
        {{"头旁背景比远处暗", "the wall beside the head is darker by"},
         {"", ""},
         {"背景上有头部的阴影：请离背景远一些，或给背景补光重拍",
          "the head casts a shadow on the wall: step away from it or light it, and take it again"},
         0});
}

}  // namespace huizhi
