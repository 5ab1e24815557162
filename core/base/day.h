#pragma once

#include <string>

#include "core/base/clock.h"
#include "core/base/result.h"

namespace huizhi {

/// The day that was typed, or today when nothing was. Errors: InvalidInput (field "date").
[[nodiscard]] Result<std::string> day_or_today(const std::string& typed, const Clock& clock);

}  // namespace huizhi
