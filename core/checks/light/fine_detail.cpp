#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

/// Pixels that hold no detail: enlarged from a small picture, or out of focus. A finished file lost
/// its own to the byte limit.
std::optional<Finding> check_fine_detail(const CheckInput& input) {
    if (input.judged == Judged::AsItStands) {
        return {};
    }
    return check_measure(input, "fine_detail", "fine_detail",
                         {{"细节含量", "share of fine detail"},
                          {"细节不足，像是放大过的或没对准焦：请用相机原图，或走近一些重拍",
                           "too little detail, as if enlarged or out of focus: use the camera's "
                           "own file or come closer"},
                          {"", ""},
                          2});
}

}  // namespace huizhi
