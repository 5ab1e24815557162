#pragma once

#include <string>

#include "core/base/result.h"
#include "core/records/books/range_report.h"

namespace huizhi {

struct Studio;

/// The sums of each business day from one to another, both included, beside those of a week and of
/// a year before. For who sees reports.
/// Errors: NotPermitted; InvalidInput (field "from" or "to"), also when they are more than three
///         years apart.
[[nodiscard]] Result<RangeReport> report_range(Studio& studio,
                                               const std::string& from,
                                               const std::string& to);

/// The ledger of these business days as a journal (core/books/journal.h). Errors: as above.
[[nodiscard]] Result<std::string> journal_of_days(Studio& studio,
                                                  const std::string& from,
                                                  const std::string& to);

}  // namespace huizhi
