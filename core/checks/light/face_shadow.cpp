#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

/// Hair looks like shadow, so it only warns; head_covering asks staff.
std::optional<Finding> check_face_shadow(const CheckInput& input) {
    return check_measure(input, "face_shadow", "face_shadow",
                         {{"额头与脸颊亮度之比", "lightness of the forehead to the cheeks"},
                          {"额头较暗，可能有帽檐、头发或顶光的阴影：请露出额头、正面补光重拍",
                           "the forehead is dark, perhaps in the shadow of hair, a brim or light "
                           "from above: free it, light the face from the front and take it again"},
                          {"", ""},
                          2});
}

}  // namespace huizhi
