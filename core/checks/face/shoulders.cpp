#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_shoulders(const CheckInput& input) {
    if (!input.subject.facts.find("shoulders_seen")) {
        return {};
    }
    return check_measure(input, "shoulders", "shoulders_seen",
                         {{"双肩露出程度", "part of the shoulders in the picture"},
                          {"肩膀没有拍全：请站远一些，让双肩入镜重拍",
                           "the shoulders are cut off: step back, show both and take it again"},
                          {"", ""},
                          2});
}

}  // namespace huizhi
