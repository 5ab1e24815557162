#pragma once

#include <string>
#include <vector>

#include "core/base/clock.h"
#include "huizhi/channel.h"

namespace huizhi {

/// Pauses in seconds as the owner writes them, "15,30,60"; what is no number is left out.
[[nodiscard]] std::vector<double> read_pauses(const std::string& list);

/// Before the next try of a submission that did not leave, after `attempts` tries: the channel's
/// `retry_s`, plus up to a tenth at random so that many stations do not come back at once.
[[nodiscard]] std::chrono::milliseconds retry_pause(const ChannelSettings& settings, int attempts);

/// Before the next question about an order that was asked `asked` times: the channel's `poll_s`.
[[nodiscard]] std::chrono::milliseconds poll_pause(const ChannelSettings& settings, int asked);

}  // namespace huizhi
