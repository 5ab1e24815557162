#pragma once

#include <cstdint>

namespace huizhi {

/// A million yuan: more in one act of the books is a slip of the finger (the project's choice).
inline constexpr std::int64_t kMostFen = 100'000'000;

}  // namespace huizhi
