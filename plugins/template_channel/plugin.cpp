#include "huizhi/plugin.h"

#include <utility>
#include <variant>

// How a photo reaches a platform and how its answer returns. The protocol here is made up; replace
// it by the platform's. What must stay: `NotSent` is a proof that nothing arrived, never a guess.
namespace {

using huizhi::ChannelAnswer;
using huizhi::ChannelRequest;
using huizhi::ChannelSettings;
using huizhi::ChannelState;
using huizhi::HttpReply;
using huizhi::HttpRequest;
using huizhi::Text;
using huizhi::Transport;
using huizhi::TransportFailure;

ChannelAnswer answer(ChannelState state, Text message) {
    ChannelAnswer result;
    result.state = state;
    result.message = std::move(message);
    return result;
}

HttpRequest call(const char* method, const ChannelSettings& settings, const std::string& path) {
    HttpRequest request;
    request.method = method;
    request.url = settings.url + path;
    request.headers["Authorization"] = "Bearer " + settings.key;
    return request;
}

ChannelAnswer no_reply(const TransportFailure& failure) {
    const bool proof = failure.arrived == TransportFailure::Arrived::No;
    return answer(proof ? ChannelState::NotSent : ChannelState::Unknown, failure.message);
}

/// An order number of the made-up platform: capital letters, digits and hyphens, at least one
/// digit.
bool is_order_no(const std::string& text) {
    return text.size() <= 64 && text.find_first_of("0123456789") != std::string::npos &&
           text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == std::string::npos;
}

/// The made-up platform answers a photo with its order's number. Anything else proves nothing: an
/// error page is no order, and a person decides.
ChannelAnswer read_order(const HttpReply& reply) {
    if (reply.status != 200 || !is_order_no(reply.body)) {
        return answer(ChannelState::Unknown, {"平台的答复看不懂", "the reply is not understood"});
    }
    ChannelAnswer accepted = answer(ChannelState::Accepted, {"平台已收到", "accepted"});
    accepted.order_no = reply.body;
    return accepted;
}

/// A question is answered in one line: "reviewing", "issued NUMBER" or "rejected REASON".
ChannelAnswer read_state(const std::string& line) {
    const std::size_t space = line.find(' ');
    const std::string word = line.substr(0, space);
    const std::string rest = space == std::string::npos ? "" : line.substr(space + 1);
    if (word == "issued" && !rest.empty()) {
        ChannelAnswer issued = answer(ChannelState::Issued, {"已出回执", "the receipt is issued"});
        issued.number = rest;
        return issued;
    }
    if (word == "rejected") {
        ChannelAnswer rejected = answer(ChannelState::Rejected, {"平台未通过：" + rest, rest});
        rejected.reason = rest;
        return rejected;
    }
    return answer(word == "reviewing" ? ChannelState::Reviewing : ChannelState::Unknown,
                  {"平台处理中", "the platform is at work"});
}

class TemplateChannel final : public huizhi::Channel {
public:
    [[nodiscard]] std::string id() const override { return "template_channel"; }

    [[nodiscard]] huizhi::ChannelCapabilities capabilities() const override {
        huizhi::ChannelCapabilities can;
        can.asks_by_order = true;
        can.returns_number = true;
        // Where your platform answers about several orders in one request: can.asks_at_once = 100,
        // and override ask_many. Without it the orders are asked one by one.
        return can;
    }

    [[nodiscard]] ChannelAnswer submit(const ChannelRequest& request,
                                       const ChannelSettings& settings,
                                       Transport& transport) const override {
        HttpRequest post = call("POST", settings, "/orders/" + request.submission_id);
        post.headers["Content-Type"] = "image/jpeg";
        post.body = request.photo_jpeg;
        const auto result = transport.send(post);
        if (const auto* failure = std::get_if<TransportFailure>(&result)) {
            return no_reply(*failure);
        }
        return read_order(std::get<HttpReply>(result));
    }

    [[nodiscard]] ChannelAnswer ask(const std::string& order_no,
                                    const ChannelSettings& settings,
                                    Transport& transport) const override {
        const auto result = transport.send(call("GET", settings, "/orders/" + order_no));
        const auto* reply = std::get_if<HttpReply>(&result);
        if (reply == nullptr || reply->status != 200) {
            return answer(ChannelState::Unknown, {"平台没有回答", "the platform did not answer"});
        }
        return read_state(reply->body);
    }

    [[nodiscard]] std::optional<huizhi::ChannelNotice> read_notice(
        const std::string&, const ChannelSettings&) const override {
        return std::nullopt;  // this platform does not call back
    }

    [[nodiscard]] ChannelAnswer test(const ChannelSettings& settings,
                                     Transport& transport) const override {
        const auto result = transport.send(call("GET", settings, "/account"));
        const auto* reply = std::get_if<HttpReply>(&result);
        if (reply == nullptr) {
            return answer(ChannelState::NotSent, {"连接不上", "it cannot be reached"});
        }
        return answer(
            reply->status == 200 ? ChannelState::Accepted : ChannelState::Rejected,
            {"答复 " + std::to_string(reply->status), "answers " + std::to_string(reply->status)});
    }
};

class TemplatePlugin final : public huizhi::Plugin {
public:
    [[nodiscard]] std::unique_ptr<huizhi::Channel> make_channel() const override {
        return std::make_unique<TemplateChannel>();
    }
};

}  // namespace

HUIZHI_PLUGIN(TemplatePlugin);
