#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

/// A hint only: nobody but staff can tell a hat from a fringe, or a permitted head covering from
/// another, so a covered forehead is Unknown, never Fail.
std::optional<Finding> check_head_covering(const CheckInput& input) {
    auto finding = check_measure(
        input, "head_covering", "forehead_bare",
        {{"额头露出程度", "bare skin of the forehead"},
         {"额头被帽子、头巾或头发遮住：请摘下帽子、露出额头重拍，或由店员核对",
          "a hat, scarf or hair covers the forehead: take it off, or let staff judge"},
         {"", ""},
         2});
    if (finding && finding->verdict == Verdict::Fail) {
        finding->verdict = Verdict::Unknown;
    }
    return finding;
}

}  // namespace huizhi
