#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/checks/check.h"
#include "tests/accuracy/cases.h"

namespace huizhi::accuracy {

/// How strong a fault is made: 0 none, 1 certain.
inline constexpr std::array<double, 4> kStrengths = {0, 1.0 / 3, 2.0 / 3, 1};

/// The case of a ladder at one of the strengths; at 0 the portrait is left as it is.
[[nodiscard]] Case step_of(const Ladder& ladder, double strength);

/// One portrait up one ladder.
struct Climb {
    std::string photo;
    std::string rule;
    std::vector<std::string> groups;
    std::vector<bool> spoke;     ///< whether the rule spoke (warned, failed, unknown), by strength
    std::optional<double> room;  ///< at strength 0: the way to the nearest limit, in parts of it

    /// It spoke before anything was spoilt: this portrait proves nothing of the ladder.
    [[nodiscard]] bool own_fault() const { return !spoke.empty() && spoke.front(); }
    [[nodiscard]] bool caught() const { return !spoke.empty() && spoke.back(); }
    /// Once on, never off again.
    [[nodiscard]] bool steady() const;
};

/// Notes what the report says of the climb's rule, at the next strength.
void climb_on(Climb& climb, const CheckReport& report);

}  // namespace huizhi::accuracy
