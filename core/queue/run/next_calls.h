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

/// Adds to `next` the calls that may go now, each counted and with its slot at the channel, and
/// takes their rows from the waiting ones. Rows that cannot go are postponed with the reason.
/// Nothing is claimed yet.
[[nodiscard]] Result<void> take_next(QueueRun& run, Waiting& waiting, Calls& next);

}  // namespace huizhi
