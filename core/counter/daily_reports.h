#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/daily_report.h"

namespace huizhi {

struct Studio;

/// `day` empty: today. A closed day's report is the one that was kept at its close; that the ledger
/// still says the same is computed anew. Staff see what they did themselves, and no difference of
/// others. Errors: NotPermitted; InvalidInput (field "date").
[[nodiscard]] Result<DailyReport> report_day(Studio& studio, const std::string& day);

/// What was done that day at one station of this branch or of the named one, without a station in
/// that whole branch, for who sees reports; how the studio stands, costs, and whether all the books
/// agree is not asked of a part. Counted anew also once the day is closed. Errors: as above;
/// NotFound: nothing was ever done at such a station or branch.
[[nodiscard]] Result<DailyReport> report_day_at(Studio& studio,
                                                const std::string& day,
                                                const std::string& station,
                                                const std::string& branch = {});

/// What the books say of a business day now, of everybody; customers by id, as a close keeps it
/// (core/counter/day/visit_names.h).
[[nodiscard]] Result<DailyReport> live_report(Studio& studio, const std::string& day);

}  // namespace huizhi
