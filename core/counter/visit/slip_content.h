#pragma once

#include <string>

#include "core/base/result.h"
#include "core/print/visit_slip.h"

namespace huizhi {

struct Studio;

/// What stands on a visit's slip; withdrawn jobs are left out. It is recorded as printed.
/// Errors: NotPermitted; NotFound.
[[nodiscard]] Result<SlipContent> slip_content(Studio& studio, const std::string& session_id);

}  // namespace huizhi
