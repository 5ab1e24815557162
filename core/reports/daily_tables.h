#pragma once

#include <vector>

#include "core/records/daily_report.h"
#include "core/records/report_table.h"

namespace huizhi {

/// A day's figures as tables, a table a question: counts, money, takings by method, first-pass
/// rate, jobs by certificate, city and staff, reasons of rejection. Names come as the report has
/// them. Threads: any.
[[nodiscard]] std::vector<ReportTable> tables_of(const DailyReport& report, Language language);

}  // namespace huizhi
