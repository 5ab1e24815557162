#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

/// Too strong a colour is told by its distance from grey, none by its share of the lightness: in
/// less light, and on darker skin, the same colour lies nearer to grey.
std::optional<Finding> check_skin_colour(const CheckInput& input) {
    auto hue = check_measure(
        input, "skin_colour", "skin_hue",
        {{"肤色色相", "hue of the skin"},
         {"肤色偏红或偏紫：请校正白平衡、避免彩色灯光重拍",
          "the skin is too red or purple: set the white balance, avoid coloured light"},
         {"肤色偏黄或偏绿：请校正白平衡、避免彩色灯光重拍",
          "the skin is too yellow or green: set the white balance, avoid coloured light"},
         0});
    auto chroma = check_measure(
        input, "skin_chroma", "skin_chroma",
        {{"肤色浓度", "strength of the skin's colour"},
         {"", ""},
         {"颜色过浓：请校正白平衡重拍", "the colour is too strong: set the white balance"},
         0});
    auto saturation = check_measure(input, "skin_saturation", "skin_saturation",
                                    {{"肤色饱和度", "saturation of the skin"},
                                     {"照片颜色太淡或为黑白：请拍彩色照片",
                                      "the photo has hardly any colour: take it in colour"},
                                     {"", ""},
                                     2});
    for (auto* also : {&chroma, &saturation}) {
        if (hue && *also) {
            (*also)->rule = "skin_colour";
            hue = heavier(*hue, **also);
        }
    }
    return hue;
}

}  // namespace huizhi
