#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_face_complete(const CheckInput& input) {
    return check_measure(input, "face_complete", "face_inside",
                         {{"脸在画面内的部分", "part of the face inside the picture"},
                          {"脸被画面边缘切掉：请整张脸入镜重拍",
                           "the picture's edge cuts the face: take it again with the whole face"},
                          {"", ""},
                          2});
}

}  // namespace huizhi
