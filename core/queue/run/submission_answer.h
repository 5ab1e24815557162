#pragma once

#include "core/queue/run/queue_run.h"

namespace huizhi {

/// Makes a channel's answer to one of a call's rows durable: after sending, or asking. A claimed
/// row that was not sent is unclaimed. On `Issued` receipt, submission and job change together; the
/// files are stored already. Errors: Environment from the store, Refused where it holds what
/// contradicts the answer (the job has a receipt already); the row then stays as it was.
[[nodiscard]] Result<void> keep_answer(QueueRun& run, const ChannelCall& call, const CallRow& told);

}  // namespace huizhi
