#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/books/day_of.h"
#include "core/records/books/range_report.h"
#include "core/records/daily_report.h"
#include "core/records/payment.h"
#include "core/records/session.h"
#include "core/records/store_rows.h"

namespace huizhi {

/// Money, and what it was for.
struct DayPayment {
    Payment payment;
    std::string format;
};

/// A day of all the books. Errors and threads: as core/records/store.h says.
class DayRows : public StoreRows {
public:
    /// Jobs with anything of that day: made, decided, paid or given a receipt.
    [[nodiscard]] virtual Result<std::vector<Job>> jobs_touched_on(const std::string& day) = 0;
    /// The same of a business day (core/records/books/day_close.h).
    [[nodiscard]] virtual Result<std::vector<Job>> jobs_of_business_day(const std::string& day) = 0;
    /// The counts of one business day, and the ids behind them; `differences` and `money` are left
    /// for core to fill.
    [[nodiscard]] virtual Result<DailyReport> day_totals(const std::string& day,
                                                         const DayOf& of) = 0;
    /// What was taken and given back that business day, oldest first.
    [[nodiscard]] virtual Result<std::vector<DayPayment>> day_payments(const std::string& day,
                                                                       const DayOf& of) = 0;
    /// Whether anything was ever done at that station, or in that branch (its name empty).
    [[nodiscard]] virtual Result<bool> is_known(const Station& station) = 0;
    /// Counts a business day, both days included; money is left for core to fill.
    [[nodiscard]] virtual Result<std::map<std::string, DaySums>> day_sums(
        const std::string& from, const std::string& to) = 0;
    /// Whether the rows behind the sums of these days, counts and money, are few enough for each to
    /// be verified as they are summed.
    [[nodiscard]] virtual Result<bool> verifies(const std::string& from, const std::string& to) = 0;
};

}  // namespace huizhi
