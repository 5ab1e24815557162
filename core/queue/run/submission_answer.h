#pragma once

#include "core/queue/run/channel_calls.h"
#include "core/queue/run/queue_run.h"

namespace huizhi {

/// Makes a channel's answer to one of a call's errands durable: after sending, or asking. On
/// `Issued` receipt, submission and job change together; the files are stored already. Errors:
/// Environment from the store, Refused where it holds what contradicts the answer (the job has a
/// receipt already); the row then stays as it was.
[[nodiscard]] Result<void> settle(QueueRun& run, const ChannelCall& call, const Errand& errand);

/// For a row whose answer cannot be kept, now or later: nothing is asked or sent any more until
/// somebody decides. Errors: whatever the store says.
[[nodiscard]] Result<void> give_to_person(QueueRun& run, const Errand& errand, const Text& why);

}  // namespace huizhi
