#include "core/network/channel_questions.h"

#include <algorithm>

namespace huizhi {
namespace {

ChannelAnswer unknown(const Text& why) {
    ChannelAnswer answer;
    answer.message = why;
    return answer;
}

}  // namespace

std::size_t asked_at_once(const Channel& channel) {
    return static_cast<std::size_t>(
        std::clamp(channel.capabilities().asks_at_once, 1, kMostAskedAtOnce));
}

ChannelAnswer other_order() {
    return unknown(
        {"渠道答的不是所问的订单，已忽略", "the channel answered about other orders; ignored"});
}

std::vector<ChannelAnswer> ask_together(const Channel& channel,
                                        const std::vector<std::string>& orders,
                                        const ChannelSettings& settings,
                                        Transport& transport) {
    std::vector<ChannelAnswer> answers = channel.ask_many(orders, settings, transport);
    const bool all = answers.size() == orders.size();
    answers.resize(orders.size());
    bool some_made = false;
    for (std::size_t i = 0; i < orders.size(); ++i) {
        const bool put_off = all && answers[i].put_off;
        if (put_off) {  // whatever else it says
            answers[i] = unknown(answers[i].message);
        } else if (!all || answers[i].order_no != orders[i]) {
            answers[i] = other_order();
        }
        answers[i].put_off = put_off;
        some_made = some_made || !put_off;
    }
    for (ChannelAnswer& answer : answers) {
        answer.put_off = answer.put_off && some_made;
    }
    return answers;
}

}  // namespace huizhi
