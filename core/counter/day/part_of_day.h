#pragma once

#include <string>

#include "core/base/result.h"
#include "core/records/books/day_of.h"
#include "core/records/daily_report.h"

namespace huizhi {

struct Studio;

/// What one account did itself that day, or what was done at one station: counts, money and paper.
/// For who asked for it with permission already; nothing is put on record.
[[nodiscard]] Result<DailyReport> part_of_day(Studio& studio,
                                              const std::string& day,
                                              const DayOf& of);

/// The station as it was typed, of this branch or, as typed, of another; without a name the whole
/// branch. Errors: NotFound (field "station" or "branch"): nothing was ever done there, and it is
/// not this one; or neither is named.
[[nodiscard]] Result<Station> known_station(Studio& studio,
                                            const std::string& typed,
                                            const std::string& branch = {});

}  // namespace huizhi
