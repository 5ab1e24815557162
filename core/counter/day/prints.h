#pragma once

#include "core/base/result.h"
#include "core/records/books/day_of.h"
#include "core/records/books/print_job.h"
#include "core/records/daily_report.h"

namespace huizhi {

struct Studio;

/// Notes sheets that were just made for a customer; id, time and account are filled in here. A
/// sheet is given out all the same where that cannot be noted: whoever made it says so.
/// Errors: NotPermitted; Environment (full or read-only disk).
[[nodiscard]] Result<void> note_print(Studio& studio, PrintJob print);

/// Fills in the paper that was used on the report's day.
[[nodiscard]] Result<void> add_papers(Studio& studio, DailyReport& report, const DayOf& of);

/// What was printed, on what, and which way, as people call it.
[[nodiscard]] Text kind_words(const PaperUse& use);  ///< "回执单"
[[nodiscard]] Text size_words(const PaperUse& use);  ///< "A4", "6寸"
[[nodiscard]] Text way_words(const PaperUse& use);   ///< "打印机"

}  // namespace huizhi
