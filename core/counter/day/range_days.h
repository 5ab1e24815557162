#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/books/range_report.h"

namespace huizhi {

/// The days of a range and those that it is compared with, ISO.
struct RangeDays {
    std::string from;
    std::string to;
    std::string week_from;  ///< the same weekdays, seven days earlier
    std::string week_to;
    std::string year_from;  ///< the same dates of the year before
    std::string year_to;
};
/// As they were typed. Errors: InvalidInput (field "from" or "to"): no dates, the wrong way round,
/// or more than three years apart.
[[nodiscard]] Result<RangeDays> range_days(const std::string& from, const std::string& to);

/// The sums of these days, and of no others.
[[nodiscard]] DaySums sum_of_days(const std::vector<DaySums>& days,
                                  const std::string& from,
                                  const std::string& to);

}  // namespace huizhi
