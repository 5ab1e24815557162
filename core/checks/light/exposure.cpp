#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_exposure(const CheckInput& input) {
    auto light = check_measure(input, "exposure", "face_highlight",
                               {{"面部亮处的亮度", "lightness of the face's bright parts"},
                                {"曝光不足：请增加灯光或曝光重拍",
                                 "underexposed: more light or exposure, and take it again"},
                                {"曝光过度：请减少灯光或曝光重拍",
                                 "overexposed: less light or exposure, and take it again"},
                                0});
    auto clipped = check_measure(input, "exposure_clipped", "overexposed",
                                 {{"面部过曝面积", "part of the face that is burnt out"},
                                  {"", ""},
                                  {"曝光过度：请减少灯光或曝光重拍",
                                   "overexposed: less light or exposure, and take it again"},
                                  2});
    if (!light || !clipped) {
        return light;
    }
    clipped->rule = "exposure";
    return heavier(*light, *clipped);
}

}  // namespace huizhi
