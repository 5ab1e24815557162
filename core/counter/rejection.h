#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

struct Studio;
struct Job;

/// What a platform's words say in ours.
struct KnownReason {
    std::string rule;
    Text remedy;
    std::string source;  ///< who says that such photos are refused, with its grade
};

/// Every cause that the platform's words name, as far as core/data/rejections.json knows them; the
/// words themselves are shown beside it. Empty: nothing known. Threads: any.
[[nodiscard]] std::vector<KnownReason> reasons_in(const std::string& words);

/// What staff should know before the customer's next try where the place counts failures; empty
/// where nobody counts. Failures of all the customer's jobs of this format count.
/// Errors: NotFound, Environment.
[[nodiscard]] Result<Text> attempt_warning(Studio& studio, const Job& job);

}  // namespace huizhi
