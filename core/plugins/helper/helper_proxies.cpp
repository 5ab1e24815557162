#include "core/plugins/helper/helper_proxies.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "core/base/utf8.h"
#include "core/plugins/helper/helper_courier.h"
#include "core/plugins/helper/tidy_words.h"

namespace huizhi {
namespace {

using Unsound = std::optional<Text>;

Unsound no_name(const char* what) {
    return Text{std::string(what) + " 过长或不是一行文字",
                std::string(what) + " is too long or no line of text"};
}

/// A figure or place that could be of a photo: what is beyond could be neither told nor drawn.
bool could_be(const Finding& finding) {
    constexpr double kMostFigure = 1e9;  // bytes of a file are the largest that are measured
    constexpr double kMostPixels = 1e6;  // of a side; photos have 30000 at most
    const auto within = [](double figure, double most) { return std::abs(figure) <= most; };
    const Box box = finding.region.value_or(Box());
    return within(finding.value.value_or(0), kMostFigure) &&
           within(finding.min.value_or(0), kMostFigure) &&
           within(finding.max.value_or(0), kMostFigure) && within(box.x, kMostPixels) &&
           within(box.y, kMostPixels) && within(box.width, kMostPixels) &&
           within(box.height, kMostPixels);
}

Unsound sound_findings(WireMessage& message, const HelperLimits& limits) {
    if (!message.findings || message.findings->size() > limits.findings) {
        return Text{"没有结论或结论过多", "no findings, or too many"};
    }
    for (Finding& finding : *message.findings) {
        if (!is_one_line(finding.rule, limits.name_bytes) ||
            !is_one_line(finding.unit, limits.name_bytes) ||
            !is_one_line(finding.grade, limits.name_bytes)) {
            return no_name("rule, unit, grade");
        }
        if (finding.rule.empty()) {
            return Text{"结论没有规则名", "a finding without its rule"};
        }
        if (!could_be(finding)) {
            return Text{"数值或位置不合理", "a figure or a place that cannot be"};
        }
        tidy(finding.message, limits.text_bytes);
        tidy(finding.remedy, limits.text_bytes);
        tidy(finding.source, limits.text_bytes);
    }
    return {};
}

Unsound no_result() {
    return Text{"没有结果", "no result"};
}

Unsound sound_answer(ChannelAnswer& answer, const HelperLimits& limits) {
    for (const std::string* name : {&answer.order_no, &answer.number, &answer.city}) {
        if (!is_one_line(*name, limits.name_bytes)) {
            return no_name("order_no, number, city");
        }
    }
    if (answer.cost_fen < 0 || answer.cost_fen > limits.cost_fen) {
        return Text{"费用不合理", "a cost that cannot be"};
    }
    const std::int64_t balance = answer.balance_fen.value_or(0);
    if (balance < -limits.balance_fen || balance > limits.balance_fen) {
        return Text{"余额不合理", "a balance that cannot be"};
    }
    tidy(answer.reason, limits.text_bytes);
    tidy(answer.message, limits.text_bytes);
    return {};
}

Unsound sound_answer(WireMessage& message, const HelperLimits& limits) {
    return message.answer ? sound_answer(*message.answer, limits) : no_result();
}

/// One answer for each order, about that very order: a mix-up would give a customer another's
/// number.
Unsound sound_answers(WireMessage& message,
                      const std::vector<std::string>& order_nos,
                      const HelperLimits& limits) {
    if (!message.answers) {
        return no_result();
    }
    if (message.answers->size() != order_nos.size()) {
        const std::string said = std::to_string(message.answers->size());
        const std::string asked = std::to_string(order_nos.size());
        return Text{"问了 " + asked + " 个订单，答了 " + said + " 个",
                    said + " answers about " + asked + " orders"};
    }
    for (std::size_t i = 0; i < order_nos.size(); ++i) {
        ChannelAnswer& answer = (*message.answers)[i];
        if (auto unsound = sound_answer(answer, limits)) {
            return unsound;
        }
        if (answer.order_no.empty() && answer.put_off) {
            answer.order_no = order_nos[i];
        }
        if (answer.order_no != order_nos[i]) {
            return Text{"答的是另一个订单", "an answer about another order"};
        }
    }
    return {};
}

/// Of an order that is there: huizhi/channel.h.
ChannelAnswer never_not_sent(ChannelAnswer answer) {
    answer.state = answer.state == ChannelState::NotSent ? ChannelState::Unknown : answer.state;
    return answer;
}

class HelperCertificate final : public Certificate {
public:
    explicit HelperCertificate(std::shared_ptr<HelperPlugin> plugin) : plugin_(std::move(plugin)) {}

    [[nodiscard]] std::string id() const override { return plugin_->origin().id; }

    [[nodiscard]] std::vector<Finding> judge(const PhotoFacts& facts,
                                             const PhotoFormat& format) const override {
        WireMessage call;
        call.kind = WireKind::Judge;
        call.facts = facts;
        call.format = format;
        const HelperLimits& limits = plugin_->limits();
        auto answer = plugin_->call(std::move(call), limits.judge, [&](WireMessage& message) {
            return sound_findings(message, limits);
        });
        if (answer) {
            return std::move(*answer->findings);
        }
        Finding finding;
        finding.rule = "plugin:" + id();
        finding.verdict = Verdict::Unknown;
        finding.message = answer.error().message;
        finding.remedy = {"请人工核对该证件的附加要求",
                          "check this certificate's own demands by eye"};
        return {finding};
    }

private:
    std::shared_ptr<HelperPlugin> plugin_;
};

class HelperChannel final : public Channel {
public:
    HelperChannel(std::shared_ptr<HelperPlugin> plugin, const ChannelCapabilities& can)
        : plugin_(std::move(plugin)), can_(can) {}

    [[nodiscard]] std::string id() const override { return plugin_->origin().id; }
    [[nodiscard]] ChannelCapabilities capabilities() const override { return can_; }

    [[nodiscard]] ChannelAnswer submit(const ChannelRequest& request,
                                       const ChannelSettings& settings,
                                       Transport& transport) const override {
        HelperCourier courier(transport, settings, plugin_->origin().hosts, plugin_->limits());
        WireMessage call = call_of(WireKind::Submit, settings);
        call.request = request;
        auto answer = plugin_->call(
            std::move(call), plugin_->limits().channel_call,
            [&](WireMessage& message) { return sound_submission(message, courier); }, &courier);
        if (answer) {
            return std::move(*answer->answer);
        }
        return failed(courier.anything_left() ? ChannelState::Unknown : ChannelState::NotSent,
                      answer.error());
    }

    [[nodiscard]] ChannelAnswer ask(const std::string& order_no,
                                    const ChannelSettings& settings,
                                    Transport& transport) const override {
        WireMessage call = call_of(WireKind::Ask, settings);
        call.text = order_no;
        return never_not_sent(asked(std::move(call), settings, transport));
    }

    [[nodiscard]] std::vector<ChannelAnswer> ask_many(const std::vector<std::string>& order_nos,
                                                      const ChannelSettings& settings,
                                                      Transport& transport) const override {
        WireMessage call = call_of(WireKind::AskMany, settings);
        call.orders = order_nos;
        auto message = called(std::move(call), settings, transport, [&](WireMessage& told) {
            return sound_answers(told, order_nos, plugin_->limits());
        });
        std::vector<ChannelAnswer> answers;
        for (std::size_t i = 0; i < order_nos.size(); ++i) {
            answers.push_back(message ? never_not_sent(std::move((*message->answers)[i]))
                                      : failed(ChannelState::Unknown, message.error()));
            answers.back().order_no = order_nos[i];
        }
        return answers;
    }

    [[nodiscard]] std::optional<ChannelNotice> read_notice(
        const std::string& body, const ChannelSettings& settings) const override {
        WireMessage call = call_of(WireKind::Notice, settings);
        call.text = body;
        const HelperLimits& limits = plugin_->limits();
        auto answer = plugin_->call(
            std::move(call), limits.channel_call, [&](WireMessage& message) -> Unsound {
                const bool sound =
                    !message.notice || is_one_line(message.notice->order_no, limits.name_bytes);
                return sound ? Unsound() : no_name("order_no");
            });
        return answer ? std::move(answer->notice) : std::nullopt;
    }

    [[nodiscard]] ChannelAnswer test(const ChannelSettings& settings,
                                     Transport& transport) const override {
        return asked(call_of(WireKind::Test, settings), settings, transport);
    }

private:
    static WireMessage call_of(WireKind kind, const ChannelSettings& settings) {
        WireMessage call;
        call.kind = kind;
        call.settings = settings;
        return call;
    }

    static ChannelAnswer failed(ChannelState state, const Error& error) {
        ChannelAnswer answer;
        answer.state = state;
        answer.message = error.message;
        return answer;
    }

    [[nodiscard]] Unsound sound_submission(WireMessage& message,
                                           const HelperCourier& courier) const {
        if (auto unsound = sound_answer(message, plugin_->limits())) {
            return unsound;
        }
        const ChannelState state = message.answer->state;
        const bool taken = state == ChannelState::Accepted || state == ChannelState::Reviewing ||
                           state == ChannelState::Issued;
        if (taken && !courier.anything_left()) {
            return Text{"什么也没有发出，却说平台已收到",
                        "it says that the platform has the photo, but sent nothing"};
        }
        return {};
    }

    [[nodiscard]] Result<WireMessage> called(WireMessage call,
                                             const ChannelSettings& settings,
                                             Transport& transport,
                                             const HelperPlugin::Inspect& inspect) const {
        HelperCourier courier(transport, settings, plugin_->origin().hosts, plugin_->limits());
        return plugin_->call(std::move(call), plugin_->limits().channel_call, inspect, &courier);
    }

    [[nodiscard]] ChannelAnswer asked(WireMessage call,
                                      const ChannelSettings& settings,
                                      Transport& transport) const {
        auto answer = called(std::move(call), settings, transport, [&](WireMessage& message) {
            return sound_answer(message, plugin_->limits());
        });
        return answer ? std::move(*answer->answer) : failed(ChannelState::Unknown, answer.error());
    }

    std::shared_ptr<HelperPlugin> plugin_;
    ChannelCapabilities can_;
};

}  // namespace

std::shared_ptr<const Certificate> helper_certificate(std::shared_ptr<HelperPlugin> plugin) {
    return std::make_shared<HelperCertificate>(std::move(plugin));
}

std::shared_ptr<const Channel> helper_channel(std::shared_ptr<HelperPlugin> plugin,
                                              const ChannelCapabilities& can) {
    return std::make_shared<HelperChannel>(std::move(plugin), can);
}

}  // namespace huizhi
