#pragma once

#include <string>

#include "core/base/result.h"

namespace huizhi {

/// Whether the computer's clock can be right: a day before this program was written is none, nor is
/// one long after it, when it would have been renewed. Else every birth date, licence and term
/// would be judged wrongly, in words that mislead. `today` is an ISO date. Errors: Environment,
/// field "clock". Threads: any.
[[nodiscard]] Result<void> check_clock(const std::string& today);

}  // namespace huizhi
