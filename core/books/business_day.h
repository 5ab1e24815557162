#pragma once

#include <string>

#include "core/base/result.h"

namespace huizhi {

struct Studio;

/// The business day that is written now: today, or the day after the latest closed one.
[[nodiscard]] Result<std::string> business_day(const Studio& studio);

/// Money is not moved by a clock that stands before a closed day: it was set back, and the books
/// would say another date than the paper. Errors: Environment (field "clock").
[[nodiscard]] Result<void> check_open_clock(const Studio& studio);

/// Of what the clock goes against: "the clock says ..., but ..., set the clock right first".
[[nodiscard]] Error clock_set_back(const Text& against);

}  // namespace huizhi
