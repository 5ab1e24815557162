#pragma once

#include "core/queue/run/queue_run.h"

namespace huizhi {

/// What is needed to send a ready submission, or to ask about an accepted one. Nothing is changed
/// yet. Errors: why this row cannot go now; it is to be postponed.
[[nodiscard]] Result<CallRow> call_row(QueueRun& run, Submission submission);
[[nodiscard]] Result<ChannelRequest> request_for(QueueRun& run, const CallRow& row);

}  // namespace huizhi
