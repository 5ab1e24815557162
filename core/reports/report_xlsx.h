#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/reports/report_content.h"

namespace huizhi {

/// The report as a workbook: a sheet with the heading (and the audit's anchor, also as a QR code),
/// then a sheet a table with its chart beside it. Amounts are numbers in yuan, rates are fractions,
/// days are dates, counts are whole; no text is a formula. The same report gives the same bytes.
///
/// Errors:  Environment: no room for the file while it is made (in memory where the system has such
///          a folder, else in its temporary one); Refused: more rows than a sheet holds.
/// Threads: any.
[[nodiscard]] Result<std::vector<std::uint8_t>> report_xlsx(const ReportContent& content);

}  // namespace huizhi
