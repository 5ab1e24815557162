#pragma once

#include <chrono>
#include <functional>
#include <vector>

#include "core/queue/run/queue_run.h"

namespace huizhi {

/// When a round begins no more calls.
struct RoundLimits {
    std::function<bool()> over;  ///< for good
    /// For this time: what had no turn stays due, what is under way goes on beyond the round.
    std::chrono::steady_clock::time_point turn_ends = std::chrono::steady_clock::time_point::max();
};

/// Serves rows that are due: each channel's in their order, as many at once as the channel's
/// `concurrency` allows (without it one), and never so that one channel waits for another. What
/// ended and what goes next share a transaction: a row is `sending`, and durably so, before its
/// first byte leaves.
///
/// Ends:   when all rows had their turn and no call is under way, or when the turn ends. When it is
///         over, or the store failed, only after all calls ended.
/// Errors: Environment from the store, after each answer that came was tried to be kept, and again
///         for a while.
[[nodiscard]] Result<void> serve_round(QueueRun& run,
                                       std::vector<Submission> rows,
                                       const RoundLimits& limits);

}  // namespace huizhi
