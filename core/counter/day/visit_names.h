#pragma once

#include "huizhi/text.h"

namespace huizhi {

struct DailyReport;
struct Job;
struct Studio;

/// The visit as `visit_words` (core/counter/day_jobs.h) says it, the customer by id: the report of
/// a close stays as it was written, and no name in it may outlive an erasure.
[[nodiscard]] Text kept_visit_words(Studio& studio, const Job& job);

/// With the names of now where ids stand.
[[nodiscard]] Text with_names(Studio& studio, const Text& kept);
/// The same of all that a report says of visits.
void put_names(Studio& studio, DailyReport& report);

}  // namespace huizhi
