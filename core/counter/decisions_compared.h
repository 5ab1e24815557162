#pragma once

#include <map>
#include <string>

#include "core/base/result.h"

namespace huizhi {

struct Studio;

/// What we had said of a rule, against what the authority decided.
struct RuleCompared {
    int refused_passed = 0;   ///< we had passed what was refused for this rule
    int refused_warned = 0;   ///< we had warned
    int refused_unknown = 0;  ///< we had no measure, or only a person could judge it
    int issued_warned = 0;    ///< we had warned, and it was issued all the same
};

/// The authority's decisions of a business day against our own. A job that was taken again since is
/// not in it: its first check is gone.
struct DayCompared {
    int issued = 0;
    int refused = 0;
    int refused_unmapped = 0;  ///< refused in words that core/counter/rejection.h does not know
    std::map<std::string, RuleCompared> rules;
};

/// Errors: as report_day.
[[nodiscard]] Result<DayCompared> decisions_of_day(Studio& studio, const std::string& day);

}  // namespace huizhi
