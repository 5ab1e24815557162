#include <cstdlib>
#include <variant>

#include "huizhi/plugin.h"

// A channel that misbehaves as the test asks: `settings.key` names the trouble, `settings.values`
// hold addresses. It sends once or not at all before.
namespace {

using huizhi::ChannelAnswer;
using huizhi::ChannelRequest;
using huizhi::ChannelSettings;
using huizhi::ChannelState;

void misbehave(const std::string& what) {
    if (what.ends_with("abort")) {
        std::abort();
    } else if (what.ends_with("loop")) {
        volatile bool on = true;
        while (on) {
        }
    } else if (what.ends_with("throw")) {
        throw 42;
    }
}

class Trouble final : public huizhi::Channel {
public:
    [[nodiscard]] std::string id() const override { return "trouble_channel"; }
    [[nodiscard]] huizhi::ChannelCapabilities capabilities() const override {
        return {true, false, false, true, false};
    }

    [[nodiscard]] ChannelAnswer submit(const ChannelRequest& request,
                                       const ChannelSettings& settings,
                                       huizhi::Transport& transport) const override {
        return work(request.photo_jpeg, settings, transport);
    }
    [[nodiscard]] ChannelAnswer ask(const std::string& order_no,
                                    const ChannelSettings& settings,
                                    huizhi::Transport& transport) const override {
        return work(order_no, settings, transport);
    }
    [[nodiscard]] std::optional<huizhi::ChannelNotice> read_notice(
        const std::string& body, const ChannelSettings& settings) const override {
        misbehave(settings.key);
        if (body == "none") {
            return std::nullopt;
        }
        return huizhi::ChannelNotice{body, ChannelState::Issued, true};
    }
    [[nodiscard]] ChannelAnswer test(const ChannelSettings& settings,
                                     huizhi::Transport& transport) const override {
        return work("", settings, transport);
    }

private:
    static ChannelAnswer work(const std::string& body,
                              const ChannelSettings& settings,
                              huizhi::Transport& transport) {
        ChannelAnswer answer;
        answer.state = ChannelState::Accepted;
        answer.order_no = settings.value("order", "7");
        const int sends = std::atoi(settings.value("sends", "1").c_str());
        for (int i = 0; i < sends && !settings.key.starts_with("before"); ++i) {
            huizhi::HttpRequest request;
            request.method = "POST";
            request.url = settings.value("to", settings.url + "/orders");
            request.body = body;
            const auto result = transport.send(request);
            if (const auto* failure = std::get_if<huizhi::TransportFailure>(&result)) {
                answer.state = failure->arrived == huizhi::TransportFailure::Arrived::No
                                   ? ChannelState::NotSent
                                   : ChannelState::Unknown;
                answer.message = failure->message;
            } else {
                answer.photo_jpeg = std::get<huizhi::HttpReply>(result).body;
            }
        }
        misbehave(settings.key);
        answer.cost_fen = std::atoll(settings.value("cost", "0").c_str());
        return answer;
    }
};

class TroublePlugin final : public huizhi::Plugin {
public:
    [[nodiscard]] std::unique_ptr<huizhi::Channel> make_channel() const override {
        return std::make_unique<Trouble>();
    }
};

}  // namespace

HUIZHI_PLUGIN(TroublePlugin);
