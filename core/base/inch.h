#pragma once

namespace huizhi {

inline constexpr double kMmPerInch = 25.4;  ///< exactly, since 1959

}  // namespace huizhi
