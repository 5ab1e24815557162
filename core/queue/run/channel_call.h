#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/system/machine_time.h"
#include "core/queue/run/issued_answer.h"
#include "core/records/session.h"
#include "core/records/submission.h"
#include "huizhi/channel.h"
#include "huizhi/photo_format.h"

namespace huizhi {

/// A channel as this studio has set it.
struct ConfiguredChannel {
    std::shared_ptr<const Channel> channel;
    ChannelSettings settings;
};

/// One row of a call, and what came of it.
struct CallRow {
    Submission submission;  ///< as it stands in the store: sending, or being asked about
    Job job;
    std::shared_ptr<const PhotoFormat> format;  ///< null: nobody offers it any more
    bool hinted = false;                        ///< a callback made it due
    bool made = false;                          ///< the channel was called; else there is no answer
    ChannelAnswer answer;
    IssuedAnswer issued;  ///< of an answer that says so
};

/// A call to a channel: with a request it sends its only row, without one it asks about the orders
/// of all its rows, as many of them at once as the channel takes.
struct ChannelCall {
    std::shared_ptr<const Channel> channel;
    std::string id;  ///< of the channel
    ChannelSettings settings;
    std::optional<ChannelRequest> request;  ///< without its photo until it is made
    std::optional<std::int64_t> slot;  ///< of the channel's (core/queue/run/queue_lock.h), if any
    std::vector<CallRow> rows;         ///< at least one
    std::chrono::nanoseconds claimed_at = since_boot();
};

}  // namespace huizhi
