#pragma once

#include <cstddef>
#include <vector>

#include "core/queue/run/queue_run.h"

namespace huizhi {

/// What is due to the second, `most` of it, and what a callback makes due now; without rows that
/// are in hand or whose channel is paused. What is to be sent comes first, in its order.
/// A wall clock that was set back holds nothing: what was to be due then is due now.
[[nodiscard]] Result<std::vector<Submission>> due_rows(QueueRun& run, std::size_t most);

}  // namespace huizhi
