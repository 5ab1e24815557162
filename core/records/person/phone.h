#pragma once

#include <string>

#include "core/base/result.h"

namespace huizhi {

/// A telephone at which a customer can be reached: a mainland mobile (as `read_mobile` gives it),
/// a Hong Kong or Macau number with its country's code ("+85291234567"), or a mainland landline
/// with its area code, digits only ("07551234567"). Platforms send their words to mobiles alone.
/// Errors:  InvalidInput, field "phone".
[[nodiscard]] Result<std::string> read_phone(const std::string& typed);
[[nodiscard]] bool is_mobile(const std::string& phone);

}  // namespace huizhi
