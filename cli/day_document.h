#pragma once

#include "cli/front.h"
#include "core/records/books/range_report.h"
#include "core/records/daily_report.h"

namespace huizhi::cli {

/// What the report of a day has beside its plain counts: money by service, certificate, city and
/// staff, drawers, retakes, what is not at its end, how it was closed, and under "rows" the ids
/// behind every figure.
[[nodiscard]] Json day_figures(const DailyReport& report, Language language);
[[nodiscard]] Json document(const Drawer& drawer);
[[nodiscard]] Json document(const RangeReport& report);

}  // namespace huizhi::cli
