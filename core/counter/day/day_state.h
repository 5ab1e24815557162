#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/daily_report.h"
#include "core/records/law/deletion_proof.h"

namespace huizhi {

struct Studio;

/// Fills in how the studio stands on the report's day: receipts that end soon (day_state.json says
/// how soon), which cameras' colours were measured, what was deleted, whose visit is late, of how
/// many people pictures are kept, what platforms' accounts held when they last told, and how the
/// last rehearsal of a restore ended.
[[nodiscard]] Result<void> add_state(Studio& studio, DailyReport& report);

/// What was deleted in these business days, both included, oldest first.
[[nodiscard]] Result<std::vector<DeletionProof>> deletions_of_days(Studio& studio,
                                                                   const std::string& from,
                                                                   const std::string& to);

/// How many of each kind of thing were deleted; of a proof that cannot be read nothing.
[[nodiscard]] std::map<std::string, int> deleted_of(const DeletionProof& proof);
/// A kind of thing that was deleted as people call it.
[[nodiscard]] Text deleted_words(const std::string& kind);

}  // namespace huizhi
