#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

namespace huizhi {

/// Whether the machine's clock can be right: not before this version was made, nor many years after
/// it (an empty battery says 2000 or 1970, a slip 2038). What needs a date asks this before anything
/// else, so that the clock is named and not a date that is right. Errors: Environment (field
/// "clock"). Threads: any.
[[nodiscard]] Result<void> check_clock(const Clock& clock);

}  // namespace huizhi
