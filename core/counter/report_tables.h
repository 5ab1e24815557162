#pragma once

#include <vector>

#include "core/records/books/range_report.h"
#include "core/records/daily_report.h"
#include "core/records/report_table.h"

namespace huizhi {

/// What the day's money says beside the plain counts, a table a question: by service, certificate,
/// city and staff, refunds, drawers, over and short, what is not at its end. What is empty is left
/// out. Threads: any.
[[nodiscard]] std::vector<ReportTable> money_tables_of(const DailyReport& report,
                                                       Language language);
/// The range: its days, then the sums beside those of a week and of a year before.
[[nodiscard]] std::vector<ReportTable> tables_of(const RangeReport& report, Language language);

/// What stands above a report of one station, of a branch, or of a branch's station: "日报（工位
/// 2）", "日报（南山店，工位 2）". The part alone: "（工位 2）".
[[nodiscard]] Text title_at(const std::string& station, const std::string& branch = {});
[[nodiscard]] Text part_words(const std::string& station, const std::string& branch);
/// Of a range whose rows were too many to verify each.
[[nodiscard]] Text not_verified_words();
/// Of a range that is not balanced.
[[nodiscard]] Text not_balanced_words();
/// What such a report leaves out, because it is the whole studio's.
[[nodiscard]] Text of_the_studio_alone();

}  // namespace huizhi
