#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {
namespace {

/// The hair's top must be in the photo at all before its margin means anything.
std::optional<Finding> check_crown_in_photo(const CheckInput& input) {
    auto finding =
        check_measure(input, "crown_cut", "crown_cut",
                      {{"照片上边缘切到头顶的宽度（占脸宽）",
                        "part of the head that the upper edge cuts (of the face's width)"},
                       {"", ""},
                       {"头顶被切掉：请在头顶上方留出空间重拍",
                        "the top of the head is cut off: leave room above it and take it again"},
                       2});
    if (finding) {
        finding->rule = "crown_margin";
    }
    return finding;
}

}  // namespace

std::optional<Finding> check_crown_margin(const CheckInput& input) {
    auto margin =
        check_placed(input, "crown_margin",
                     {{"头顶距照片上边缘", "distance of the crown from the upper edge"},
                      {"头顶留白太少：请下移裁剪，或压平头发重拍",
                       "too little room above the head: move the crop, or press the hair down and "
                       "take it again"},
                      {"头顶留白太多：请上移裁剪", "too much room above the head: move the crop"},
                      0});
    const auto cut = check_crown_in_photo(input);
    if (!margin || (cut && cut->verdict > margin->verdict)) {
        return cut;
    }
    return margin;
}

}  // namespace huizhi
