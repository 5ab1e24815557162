#pragma once

#include <optional>
#include <string>
#include <vector>

#include "huizhi/channel_messages.h"
#include "huizhi/transport.h"

namespace huizhi {

/// How photos travel to one kind of platform and how its answers return.
/// Threads: one call at a time for each object; the host makes one for each call that runs at the
/// same time. May throw: the host turns that into Unknown.
class Channel {
public:
    virtual ~Channel() = default;

    [[nodiscard]] virtual std::string id() const = 0;
    [[nodiscard]] virtual ChannelCapabilities capabilities() const = 0;

    [[nodiscard]] virtual ChannelAnswer submit(const ChannelRequest& request,
                                               const ChannelSettings& settings,
                                               Transport& transport) const = 0;

    /// Asks the state of an order; on Issued also collects number, photo and sheet. Never NotSent:
    /// when the platform cannot be asked the answer is Unknown, with the reason in `message`.
    [[nodiscard]] virtual ChannelAnswer ask(const std::string& order_no,
                                            const ChannelSettings& settings,
                                            Transport& transport) const = 0;

    /// Asks about several orders, `asks_at_once` at most, in one request where the platform can:
    /// one answer for each, in their order, as `ask` gives it, and each with its `order_no`. An
    /// order of which a reply says nothing, or that a lost reply concerns, is Unknown with the
    /// reason. Files are collected while `transport.may_begin_more()`, at least of one order; the
    /// rest is `put_off`. Without one of its own, a channel asks one by one.
    [[nodiscard]] virtual std::vector<ChannelAnswer> ask_many(
        const std::vector<std::string>& order_nos,
        const ChannelSettings& settings,
        Transport& transport) const {
        std::vector<ChannelAnswer> answers;
        for (const std::string& order_no : order_nos) {
            if (answers.empty() || transport.may_begin_more()) {
                answers.push_back(ask(order_no, settings, transport));
            } else {
                answers.emplace_back().put_off = true;
            }
            if (answers.back().order_no.empty()) {
                answers.back().order_no = order_no;
            }
        }
        return answers;
    }

    /// Reads a callback's body; nothing when it is not one of this channel's.
    [[nodiscard]] virtual std::optional<ChannelNotice> read_notice(
        const std::string& body, const ChannelSettings& settings) const = 0;

    /// Tells whether the platform answers with these settings; free of charge. Accepted: yes;
    /// NotSent: it cannot be reached or refuses the account; Rejected: it refuses otherwise. A
    /// balance that cannot be read changes none of that: `message` says so.
    [[nodiscard]] virtual ChannelAnswer test(const ChannelSettings& settings,
                                             Transport& transport) const = 0;

protected:
    Channel() = default;
    Channel(const Channel&) = default;
    Channel& operator=(const Channel&) = default;
};

}  // namespace huizhi
