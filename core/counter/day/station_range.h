#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/books/range_report.h"
#include "core/records/report_table.h"
#include "huizhi/text.h"

namespace huizhi {

struct Studio;

/// The sums of what was done at one station of this branch or of the named one, without a station
/// in that whole branch, on each business day from one to another, both included, beside those of a
/// week and of a year before: the reports of its days
/// (`report_day_at`), added up, each row of them verified. How the studio stood is not asked of a
/// station. For who sees reports.
/// Errors: as `report_range`; NotFound (field "station" or "branch"): nothing was ever done there.
[[nodiscard]] Result<RangeReport> report_range_at(Studio& studio,
                                                  const std::string& from,
                                                  const std::string& to,
                                                  const std::string& station,
                                                  const std::string& branch = {});

/// Its tables; instead of how the studio stood that it is not told.
[[nodiscard]] std::vector<ReportTable> station_tables_of(const RangeReport& report,
                                                         Language language);
/// What stands above a range, and above a station's, as it was typed: "经营报表（工位 2）".
[[nodiscard]] Text range_title();
[[nodiscard]] Text range_title_at(const std::string& station, const std::string& branch = {});

}  // namespace huizhi
