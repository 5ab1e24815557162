#pragma once

#include <functional>

#include "core/base/result.h"

namespace huizhi {

struct Studio;

/// Days of the demo's studio before today: visits, payments by every way, receipts handed over, a
/// drawer opened and each day closed, some of them a little short. Nothing of it was ever sent: the
/// numbers are the practice gateway's kind. `goes_on` is asked before each day and told how many
/// are made of how many; false ends it, with the days made so far whole.
///
/// Needs the demo's owner logged in and the sample portrait. Errors: whatever the chain says.
/// Threads: that of the studio.
[[nodiscard]] Result<void> make_demo_days(Studio& studio,
                                          int days,
                                          const std::function<bool(int made, int days)>& goes_on);

}  // namespace huizhi
