#pragma once

#include <cstdint>
#include <string>
#include <vector>

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
                                            const std::string& typed,
                                            const CashCount& count);

/// What one way to pay should hold beside what was counted of it.
struct CountedMethod {
    std::string method;
    std::int64_t expected_fen = 0;
    std::int64_t counted_fen = 0;
};
/// The count beside the ledger, cash first, so that a difference can be given its reason before the
/// day is closed; closes nothing. Whoever saw it is on record: from here on the count is not blind.
/// Errors: as `close_day`.
[[nodiscard]] Result<std::vector<CountedMethod>> compare_count(Studio& studio,
                                                               const std::string& typed,
                                                               const CashCount& count);

/// Whether a closed day left nothing to be seen to: it balances, and nothing is unsent, unknown or
/// unpaid.
[[nodiscard]] bool is_settled(const DailyReport& report);

}  // namespace huizhi
