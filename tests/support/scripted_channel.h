#pragma once

#include <deque>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include "huizhi/channel.h"
#include "tests/support/channel_script.h"

namespace huizhi::tests {

/// Answers as written; silent (Unknown) when nothing is written any more. A notice's body is
/// "order=NUMBER sign=ok".
class ScriptedChannel final : public Channel {
public:
    explicit ScriptedChannel(ChannelScript& script) : script_(script) {}

    [[nodiscard]] std::string id() const override { return "quiet"; }
    [[nodiscard]] ChannelCapabilities capabilities() const override {
        return {true, true, false, true, true, script_.asks_at_once};
    }
    [[nodiscard]] ChannelAnswer submit(const ChannelRequest& request,
                                       const ChannelSettings& /*settings*/,
                                       Transport& /*transport*/) const override {
        {
            const std::lock_guard lock(script_.mutex);
            script_.submitted.push_back(request);
        }
        if (script_.on_submit) {
            script_.on_submit(request);
        }
        if (script_.throws) {
            throw std::runtime_error("broken channel");
        }
        return next(script_.to_submit);
    }
    [[nodiscard]] ChannelAnswer ask(const std::string& order_no,
                                    const ChannelSettings& /*settings*/,
                                    Transport& /*transport*/) const override {
        {
            const std::lock_guard lock(script_.mutex);
            script_.asked.push_back(order_no);
        }
        if (script_.on_ask) {
            script_.on_ask(order_no);
        }
        return next(script_.to_ask);
    }
    [[nodiscard]] std::vector<ChannelAnswer> ask_many(const std::vector<std::string>& order_nos,
                                                      const ChannelSettings& settings,
                                                      Transport& transport) const override {
        {
            const std::lock_guard lock(script_.mutex);
            script_.asked_together.push_back(order_nos);
        }
        return script_.on_many ? script_.on_many(order_nos, transport)
                               : Channel::ask_many(order_nos, settings, transport);
    }
    [[nodiscard]] std::optional<ChannelNotice> read_notice(
        const std::string& body, const ChannelSettings& /*settings*/) const override {
        const std::string lead = "order=";
        if (!body.starts_with(lead)) {
            return std::nullopt;
        }
        return ChannelNotice{body.substr(lead.size(), body.find(' ') - lead.size()),
                             ChannelState::Issued, body.ends_with("sign=ok")};
    }
    [[nodiscard]] ChannelAnswer test(const ChannelSettings& /*settings*/,
                                     Transport& /*transport*/) const override {
        return {};
    }

private:
    ChannelAnswer next(std::deque<ChannelAnswer>& answers) const {
        const std::lock_guard lock(script_.mutex);
        if (answers.empty()) {
            return {};
        }
        ChannelAnswer answer = answers.front();
        answers.pop_front();
        return answer;
    }

    ChannelScript& script_;
};

}  // namespace huizhi::tests
