#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "core/queue/run/queue_run.h"

namespace huizhi {

using Calls = std::vector<ChannelCall>;
/// The rows of a round that had no turn yet, by channel.
using Waiting = std::map<std::string, std::deque<Submission>>;

[[nodiscard]] Waiting by_channel(std::vector<Submission> rows);

/// Adds to `next` the calls that may go now, each counted and with its place at the channel, and
/// takes their rows from the waiting ones. Rows that cannot go are postponed with the reason.
/// Nothing is claimed yet.
[[nodiscard]] Result<void> take_next(QueueRun& run, Waiting& waiting, Calls& next);

/// Takes a call out of `next` that is not made after all; one that was to follow takes over its
/// place. Returns the one after it.
[[nodiscard]] Calls::iterator drop(QueueRun& run, Calls& next, Calls::iterator call);

/// A call that ended, or was not made: its place is free.
void give_back(QueueRun& run, const ChannelCall& call);

/// The channel's rows stay due, but it is left alone for a moment, so that others have their turn.
void hold(QueueRun& run, const std::string& channel);

}  // namespace huizhi
