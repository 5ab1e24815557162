#pragma once

#include <numbers>

namespace huizhi {

inline constexpr double kDegree = std::numbers::pi / 180;  ///< in radians

}  // namespace huizhi
