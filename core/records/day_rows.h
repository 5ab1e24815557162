#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/daily_report.h"
#include "core/records/session.h"
#include "core/records/store_rows.h"

namespace huizhi {

/// A day of all the books. Errors and threads: as core/records/store.h says.
class DayRows : public StoreRows {
public:
    /// Jobs with anything of that day: made, decided, paid or given a receipt.
    [[nodiscard]] virtual Result<std::vector<Job>> jobs_touched_on(const std::string& day) = 0;
    /// The counts of one day; `differences` is left for core to fill.
    [[nodiscard]] virtual Result<DailyReport> day_totals(const std::string& day) = 0;
};

}  // namespace huizhi
