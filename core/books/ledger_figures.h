#pragma once

#include "core/base/result.h"
#include "core/records/books/day_of.h"
#include "core/records/books/range_report.h"
#include "core/records/daily_report.h"

namespace huizhi {

class Store;

/// The money of the report's day: takings, refunds and voids by what an owner asks, drawers, and
/// the ledger's sums; of an account only what it did. Where ledger and payments do not say the same
/// the difference is named: that the day balances is computed, never asserted. Of one station its
/// takings, refunds and voids are compared alone: the rest is the studio's.
[[nodiscard]] Result<void> add_money(Store& store, DailyReport& report, const DayOf& of);

/// The same over days, for the sums of each from `since` on, which are more than the report's own
/// where what they are compared with comes before them. Whether the ledger balances over the
/// report's own days goes into `balanced`.
[[nodiscard]] Result<void> add_money(Store& store, RangeReport& report, const std::string& since);

}  // namespace huizhi
