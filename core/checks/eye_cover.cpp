#include "core/checks/checks.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_eye_cover(const CheckInput& input) {
    auto glare =
        check_measure(input, "eye_cover", "eye_glare",
                      {{"眼部反光面积", "part of the eyes' zone that glares"},
                       {"", ""},
                       {"眼镜反光：请摘下眼镜，或移开灯光重拍",
                        "the glasses glare: take them off or move the light and take it again"},
                       3});
    auto tint = check_measure(
        input, "eye_tint", "eye_tint",
        {{"眼周亮度（与脸颊之比）", "lightness around the eyes (of the cheeks')"},
         {"眼睛被有色镜片或阴影遮挡：请摘下眼镜重拍",
          "tinted glasses or shadow cover the eyes: take the glasses off and take it again"},
         {"", ""},
         2});
    auto visible = check_measure(
        input, "eyes_visible", "eyes_visible",
        {{"眼睛的明暗反差", "contrast within the eyes"},
         {"看不清眼睛，可能有墨镜或头发遮挡：请摘下或拨开后重拍",
          "the eyes cannot be seen, perhaps for dark glasses or hair: remove them, take it again"},
         {"", ""},
         2});
    for (auto* other : {&tint, &visible}) {
        if (glare && *other) {
            (*other)->rule = "eye_cover";
            glare = heavier(*glare, **other);
        }
    }
    return glare;
}

}  // namespace huizhi
