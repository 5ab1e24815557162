#pragma once

#include "core/base/result.h"
#include "core/records/books/range_report.h"
#include "core/records/daily_report.h"

namespace huizhi {

class Store;

/// The money of the report's day, of everybody or of `report.staff`: takings, refunds and voids by
/// what an owner asks, drawers, and the ledger's sums. Where ledger and payments do not say the
/// same the difference is named: that the day balances is computed, never asserted.
[[nodiscard]] Result<void> add_money(Store& store, DailyReport& report);

/// The same over days, for the sums of each.
/// Whether ledger and payments agree over them goes into `balanced`.
[[nodiscard]] Result<void> add_money(Store& store, RangeReport& report);

}  // namespace huizhi
