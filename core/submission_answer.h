#pragma once

#include "core/channel_calls.h"
#include "core/submission_step.h"

namespace huizhi {

/// Makes a channel's answer to one of a call's errands durable: after sending, or asking. On
/// `Issued` receipt, submission and job change together; the files are stored already. Errors:
/// Environment from the store; the row then stays as it was.
[[nodiscard]] Result<void> settle(QueueRun& run, const ChannelCall& call, const Errand& errand);

}  // namespace huizhi
