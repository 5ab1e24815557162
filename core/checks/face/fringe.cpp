#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {

std::optional<Finding> check_fringe(const CheckInput& input) {
    const PhotoFacts& facts = input.subject.facts;
    const Measure* left = facts.find("fringe_left");
    const Measure* right = facts.find("fringe_right");
    const bool image_left = left && right && left->value < right->value;
    const Text figure = image_left ? Text{"右眉露出程度", "bare skin at the right brow"}
                                   : Text{"左眉露出程度", "bare skin at the left brow"};
    return check_measure(input, "fringe", "fringe",
                         {figure,
                          {"头发或饰物遮住眉毛：请拨开刘海、露出双眉重拍",
                           "hair or something else covers a brow: move it aside and take it again"},
                          {"", ""},
                          2});
}

}  // namespace huizhi
