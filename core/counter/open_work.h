#pragma once

#include "core/base/result.h"
#include "core/records/daily_report.h"
#include "core/records/payment.h"
#include "core/records/session.h"

namespace huizhi {

struct Studio;

/// What of a job of the day is not at its end: not sent, or not paid.
void add_open_work(const Job& job, const JobMoney& money, const Text& visit, DailyReport& report);

/// What the report counted as unknown and unclaimed, by name.
[[nodiscard]] Result<void> name_open_work(Studio& studio, DailyReport& report);

/// Whether it has to be seen to before a day is at rest; who has not fetched a receipt yet is only
/// told.
[[nodiscard]] bool is_unsettled(const OpenWork& work);

}  // namespace huizhi
