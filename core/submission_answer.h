#pragma once

#include "core/channel.h"
#include "core/submission_step.h"

namespace huizhi {

/// Makes a channel's answer durable: after sending, or after asking. On `Issued` the files are
/// stored first, then receipt, submission and job in one transaction.
/// Errors: Environment from the store; the row then stays as it was.
[[nodiscard]] Result<void> settle_sent(QueueRun& run,
                                       Submission submission,
                                       const ChannelSettings& settings,
                                       const ChannelAnswer& answer);
[[nodiscard]] Result<void> settle_asked(QueueRun& run,
                                        Submission submission,
                                        const ChannelSettings& settings,
                                        const ChannelAnswer& answer);

}  // namespace huizhi
