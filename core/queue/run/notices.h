#pragma once

#include "core/network/notice_inbox.h"
#include "core/queue/run/queue_run.h"

namespace huizhi {

/// What a callback claims only makes the platform be asked; but a lost submission finds its order
/// again by a signed callback to its own secret address.
[[nodiscard]] Result<void> heed_notice(QueueRun& run, const Notice& notice);

}  // namespace huizhi
