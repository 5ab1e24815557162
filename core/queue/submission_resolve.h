#pragma once

#include <string>

#include "core/base/result.h"
#include "core/records/submission.h"

namespace huizhi {

struct Studio;

/// A person's word on an unknown submission: the platform's order number, or proof of nothing.
/// Errors: Refused: it is not unknown; InvalidInput (field "order_no"); NotFound; NotPermitted.
[[nodiscard]] Result<Submission> resolve_accepted(Studio& studio,
                                                  const std::string& id,
                                                  const std::string& order_no);

[[nodiscard]] Result<Submission> resolve_not_accepted(Studio& studio, const std::string& id);

}  // namespace huizhi
