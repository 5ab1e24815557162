#pragma once

#include <numbers>

namespace huizhi {

inline constexpr double kMmPerInch = 25.4;                 ///< exactly, since 1959
inline constexpr double kDegree = std::numbers::pi / 180;  ///< in radians

}  // namespace huizhi
