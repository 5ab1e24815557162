#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

/// For a photo that is made from the input the background is replaced; then only how surely the
/// person can be told from it matters. A finished file's has rules of its own.
std::optional<Finding> check_background(const CheckInput& input) {
    if (input.judged == Judged::AsItStands || !input.subject.facts.find("edge_doubt")) {
        return {};
    }
    return check_measure(
        input, "background", "edge_doubt",
        {{"头部边缘分不清的宽度", "width of the head's edge that is in doubt"},
         {"", ""},
         {"头发与背景分不清，抠像可能不净：请换与头发颜色不同的纯色背景重拍，或放大检查发丝边缘",
          "hair and background are hard to tell apart and the cut-out may be "
          "unclean: use a plain background unlike the hair, or look at the "
          "hair's edge"},
         1});
}

}  // namespace huizhi
