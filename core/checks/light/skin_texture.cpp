#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

/// Smooth young skin and soft light look alike, so it only warns.
std::optional<Finding> check_skin_texture(const CheckInput& input) {
    return check_measure(input, "skin_texture", "skin_texture",
                         {{"皮肤纹理", "texture of the skin"},
                          {"皮肤没有纹理，像是磨过皮：请关闭美颜和磨皮，用原图重拍",
                           "the skin has no texture, as if smoothed: switch beautifying off and "
                           "use the untouched photo"},
                          {"", ""},
                          2});
}

}  // namespace huizhi
