#pragma once

#include <optional>
#include <string>

#include "core/checks/checks.h"

namespace huizhi {

/// The permitted background that a finished photo's wall is nearest to.
struct NearestBackground {
    std::string colour;   ///< "#RRGGBB"
    double distance = 0;  ///< of the wall's mean colour from it, in CIELAB
};

/// Nothing when no wall was seen.
[[nodiscard]] std::optional<NearestBackground> nearest_background(const CheckInput& input);

/// The finding about a background that is permitted, but not white.
[[nodiscard]] std::optional<Finding> check_background_colour(const CheckInput& input,
                                                             const NearestBackground& wall);

}  // namespace huizhi
