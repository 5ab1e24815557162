#include <algorithm>

#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {
namespace {

/// Stops of light between the halves of the face from which the dark side's eye cannot be compared
/// with the other. Not uneven_light's limit: that one moves with what certificates ask of the
/// light, this one says where the landmarks of an eye in shadow stop being worth as much.
constexpr double kSideLightStops = 0.9;

/// How much less open an eye looks for each stop that its side of the face is darker: with a soft
/// shade of 1.3 stops laid over one side of 31 good portraits, six looked so.
constexpr double kLookPerStop = 0.22;

/// Stops of light between the halves of the face; 0 where they were not measured.
double side_light(const PhotoFacts& facts) {
    const Measure* uneven = facts.find("uneven_light");
    return uneven != nullptr && uneven->unit == "stops" ? uneven->value : 0;
}

std::optional<Finding> check_eyes_alike(const CheckInput& input) {
    const Limit* limit = input.limit("eyes_alike");
    if (limit == nullptr) {
        return {};
    }
    const Measure* found = input.subject.facts.find("eyes_alike");
    if (found == nullptr) {
        return unknown_finding(input, "eyes_alike");
    }
    Measure alike = *found;
    alike.value = std::min(1.0, alike.value + kLookPerStop * side_light(input.subject.facts));
    return judge_figure(alike, *limit,
                        {{"两眼睁开程度之比", "opening of one eye compared with the other"},
                         {"一只眼睛半闭：请睁大双眼重拍",
                          "one eye is half closed: open both wide and take it again"},
                         {"", ""},
                         2});
}

}  // namespace

std::optional<Finding> check_eyes_open(const CheckInput& input) {
    const PhotoFacts& facts = input.subject.facts;
    const Measure* left = facts.find("eye_openness_left");
    const Measure* right = facts.find("eye_openness_right");
    const bool image_left = left && right && left->value < right->value;
    // The image's left eye is the person's right one.
    const Text figure = image_left ? Text{"右眼睁开程度", "opening of the right eye"}
                                   : Text{"左眼睁开程度", "opening of the left eye"};
    auto finding = check_measure(input, "eyes_open", "eyes_open",
                                 {figure,
                                  {"请睁大眼睛重拍", "open the eyes wide and take it again"},
                                  {"请自然睁眼重拍", "keep the eyes open naturally"},
                                  2});
    auto evenness = check_eyes_alike(input);
    // In side light one eye is dark without being shut: that is uneven_light's business.
    if (!finding || !evenness || side_light(facts) > kSideLightStops) {
        return finding;
    }
    evenness->rule = "eyes_open";
    return heavier(*finding, *evenness);
}

}  // namespace huizhi
