#include <cstdlib>
#include <variant>

#include "huizhi/plugin.h"

// A channel that misbehaves when it is asked about several orders, as `settings.key` names it; it
// sends a request for each while it may. HUIZHI_ASKS_AT_ONCE is how many it claims to take.
namespace {

using huizhi::ChannelAnswer;
using huizhi::ChannelSettings;
using huizhi::ChannelState;

#ifndef HUIZHI_ASKS_AT_ONCE
#define HUIZHI_ASKS_AT_ONCE 100
#endif

std::vector<ChannelAnswer> spoilt(std::vector<ChannelAnswer> answers, const std::string& how) {
    if (how == "abort") {
        std::abort();
    } else if (how == "throw") {
        throw 42;
    } else if (how == "loop") {
        volatile bool on = true;
        while (on) {
        }
    } else if (how == "few" || how == "key") {  // "key" is the validator's
        answers.pop_back();
    } else if (how == "many") {
        answers.push_back(answers.front());
    } else if (how == "none") {
        answers.clear();
    } else if (how == "swapped") {
        std::swap(answers.front(), answers.back());
    } else if (how == "nameless") {
        answers.back().order_no.clear();
    } else if (how == "costly") {
        answers.back().cost_fen = -1;
    } else if (how == "rich") {
        answers.back().balance_fen = INT64_MIN;
    } else if (how == "not_sent") {
        answers.back().state = ChannelState::NotSent;
    }
    return answers;
}

class Many final : public huizhi::Channel {
public:
    [[nodiscard]] std::string id() const override { return "many_channel"; }
    [[nodiscard]] huizhi::ChannelCapabilities capabilities() const override {
        return {true, false, false, true, false, HUIZHI_ASKS_AT_ONCE};
    }
    [[nodiscard]] ChannelAnswer submit(const huizhi::ChannelRequest&,
                                       const ChannelSettings&,
                                       huizhi::Transport& transport) const override {
        ChannelAnswer answer;
        const auto result = transport.send({});
        const auto* failure = std::get_if<huizhi::TransportFailure>(&result);
        const bool offline =
            failure != nullptr && failure->arrived == huizhi::TransportFailure::Arrived::No;
        answer.state = offline ? ChannelState::NotSent : ChannelState::Unknown;
        return answer;
    }
    [[nodiscard]] ChannelAnswer ask(const std::string& order_no,
                                    const ChannelSettings& settings,
                                    huizhi::Transport& transport) const override {
        huizhi::HttpRequest request;
        request.url = settings.url + "/" + order_no;
        const auto result = transport.send(request);
        ChannelAnswer answer;
        answer.order_no = order_no;
        if (const auto* reply = std::get_if<huizhi::HttpReply>(&result)) {
            answer.state = reply->status == 200 && reply->body == "ok" ? ChannelState::Issued
                                                                       : ChannelState::Unknown;
            answer.number = "N" + order_no;
            answer.sheet_image = reply->body;
        }
        return answer;
    }
    [[nodiscard]] std::vector<ChannelAnswer> ask_many(const std::vector<std::string>& order_nos,
                                                      const ChannelSettings& settings,
                                                      huizhi::Transport& transport) const override {
        return spoilt(Channel::ask_many(order_nos, settings, transport), settings.key);
    }
    [[nodiscard]] std::optional<huizhi::ChannelNotice> read_notice(
        const std::string&, const ChannelSettings&) const override {
        return std::nullopt;
    }
    [[nodiscard]] ChannelAnswer test(const ChannelSettings& settings,
                                     huizhi::Transport&) const override {
        ChannelAnswer answer;
        answer.state = ChannelState::Accepted;
        answer.balance_fen = std::atoll(settings.value("balance", "0").c_str());
        return answer;
    }
};

class ManyPlugin final : public huizhi::Plugin {
public:
    [[nodiscard]] std::unique_ptr<huizhi::Channel> make_channel() const override {
        return std::make_unique<Many>();
    }
};

}  // namespace

HUIZHI_PLUGIN(ManyPlugin);
