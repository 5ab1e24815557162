#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/daily_report.h"

namespace huizhi {

struct Studio;

/// `day` empty: today.
[[nodiscard]] Result<DailyReport> report_day(Studio& studio, const std::string& day);

}  // namespace huizhi
