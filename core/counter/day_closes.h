#pragma once

#include <string>

#include "core/base/result.h"
#include "core/books/drawers.h"
#include "core/records/daily_report.h"

namespace huizhi {

struct Studio;

/// Closes a business day: ends its drawers, posts what the count differs by, and keeps the report
/// as it stands. What is written afterwards belongs to the next business day. The report names each
/// difference, and what is still unsent, unknown, unpaid or unclaimed (`DailyReport::open`).
///
/// `day` must be given: a close is never a slip.
/// Errors: NotPermitted for staff; InvalidInput (field "date", or of the count); Refused (field
///         "date") for a day that is closed already or has not come; Environment (field "clock").
[[nodiscard]] Result<DailyReport> close_day(Studio& studio,
                                            const std::string& day,
                                            const CashCount& count);

/// Whether a closed day left nothing to be seen to: it balances, and nothing is unsent, unknown or
/// unpaid.
[[nodiscard]] bool is_settled(const DailyReport& report);

}  // namespace huizhi
