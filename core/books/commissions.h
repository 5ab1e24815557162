#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/books/commission.h"

namespace huizhi {

struct Studio;

/// What each person earns with their jobs, from dates on. It is earned when a job is issued (an
/// extra or a print: sold) and paid, taken back with a refund or a void, and computed by the rule
/// of the day on which the job began.

/// One of the two is set: hundredths of a percent of what was paid, or fen a job; 0 ends it.
struct CommissionChoice {
    std::int64_t rate_bp = -1;      ///< negative: not this one
    std::int64_t per_job_fen = -1;  ///< negative: not this one
    std::string from;               ///< empty: from today on
};
/// Errors: NotPermitted; NotFound (field "name"); InvalidInput (field "rate-bp", "per-job",
///         "from"); Refused (field "from") for a day of the past: what was earned then stays.
[[nodiscard]] Result<CommissionRule> set_commission(Studio& studio,
                                                    const std::string& who,
                                                    const CommissionChoice& choice);
/// Errors: NotPermitted.
[[nodiscard]] Result<std::vector<CommissionRule>> list_commissions(Studio& studio);

}  // namespace huizhi
