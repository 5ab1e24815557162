#pragma once

#include <functional>
#include <vector>

#include "core/submission_step.h"

namespace huizhi {

/// Serves rows that are due: each channel's in their order, as many at once as the channel's
/// `concurrency` allows (without it one), and never so that one channel waits for another. What
/// ended and what goes next share a transaction: a row is `sending`, and durably so, before its
/// first byte leaves.
///
/// Ends:   when all rows had their turn and no call is under way; `over` starts no more calls.
/// Errors: Environment from the store, after each answer that came was tried to be kept.
[[nodiscard]] Result<void> serve_round(QueueRun& run,
                                       std::vector<Submission> rows,
                                       const std::function<bool()>& over);

}  // namespace huizhi
