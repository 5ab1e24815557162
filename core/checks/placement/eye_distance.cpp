#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_eye_distance(const CheckInput& input) {
    return check_placed(input, "eye_distance",
                        {{"两眼距离", "distance of the eyes"},
                         {"两眼距离太小：请走近一些，正对镜头",
                          "the eyes are too close together: come closer and face the camera"},
                         {"两眼距离太大：请站远一些", "the eyes are too far apart: step back"},
                         0});
}

}  // namespace huizhi
