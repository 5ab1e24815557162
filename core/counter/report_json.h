#pragma once

#include <string>

#include "core/base/result.h"
#include "core/records/daily_report.h"

namespace huizhi {

/// A day's report as it is kept when the day is closed, and read back.
[[nodiscard]] std::string report_json(const DailyReport& report);
/// Errors: Environment when it is damaged.
[[nodiscard]] Result<DailyReport> report_of_json(const std::string& json);

}  // namespace huizhi
