#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_centring(const CheckInput& input) {
    return check_placed(input, "centring",
                        {{"人像偏离中线", "distance of the face from the middle"},
                         {"人像偏左：请居中", "the face is too far left: centre it"},
                         {"人像偏右：请居中", "the face is too far right: centre it"},
                         0});
}

}  // namespace huizhi
