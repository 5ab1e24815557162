#pragma once

#include "core/base/result.h"
#include "core/records/daily_report.h"

namespace huizhi {

struct Studio;

/// Fills in how the studio stands on the report's day: receipts that end soon (day_state.json says
/// how soon), what was deleted, whose visit is late, of how many people pictures are kept, what
/// platforms' accounts held when they last told, and how the last rehearsal of a restore ended.
[[nodiscard]] Result<void> add_state(Studio& studio, DailyReport& report);

}  // namespace huizhi
