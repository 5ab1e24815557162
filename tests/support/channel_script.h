#pragma once

#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "huizhi/channel.h"

namespace huizhi::tests {

/// What happened to a channel and what it says next. Shared by the test and the channel itself.
struct ChannelScript {
    std::deque<ChannelAnswer> to_submit;
    std::deque<ChannelAnswer> to_ask;
    std::vector<ChannelRequest> submitted;
    std::vector<std::string> asked;
    std::function<void(const ChannelRequest&)> on_submit;  ///< while the bytes are on their way
    /// What it says about several orders at once; without it, it asks one by one.
    std::function<std::vector<ChannelAnswer>(const std::vector<std::string>&, Transport&)> on_many;
    int asks_at_once = 1;
    std::vector<std::vector<std::string>> asked_together;
    std::function<void(const std::string&)> on_ask;  ///< of an order, before the answer
    bool throws = false;
    std::mutex mutex;  ///< of the lists, for calls that run at the same time
};

inline ChannelAnswer channel_says(ChannelState state, const std::string& order_no = "") {
    ChannelAnswer answer;
    answer.state = state;
    answer.order_no = order_no;
    answer.message = {"渠道的话", "the channel's words"};
    return answer;
}

}  // namespace huizhi::tests
