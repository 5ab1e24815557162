#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/records/daily_report.h"
#include "core/result.h"

namespace huizhi {

struct Studio;

/// `day` empty: today.
[[nodiscard]] Result<DailyReport> report_day(Studio& studio, const std::string& day);

}  // namespace huizhi
