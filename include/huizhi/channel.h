#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "huizhi/text.h"
#include "huizhi/transport.h"

namespace huizhi {

/// How a channel reaches its platform in this studio: data that the owner sets.
struct ChannelSettings {
    std::string url;  ///< base URL, without a slash at its end
    std::string key;
    std::map<std::string, std::string> values;  ///< profile data, e.g. "query_path"

    [[nodiscard]] std::string value(const std::string& name, const std::string& otherwise) const {
        const auto found = values.find(name);
        return found == values.end() ? otherwise : found->second;
    }
};

/// No channel is asked about more orders in one call.
inline constexpr int kMostAskedAtOnce = 100;

/// What a channel can do; the host's screens and the queue follow these, not the city's name.
struct ChannelCapabilities {
    bool asks_by_order = false;    ///< an order's state can be queried by its number
    bool sends_notices = false;    ///< the platform calls back
    bool finds_by_own_id = false;  ///< a lost submission can be found by our id
    bool returns_number = false;
    bool returns_sheet_image = false;
    int asks_at_once = 1;  ///< how many orders one `ask_many` takes
};

/// One photo on its way to a platform.
struct ChannelRequest {
    std::string submission_id;                      ///< ours; the same for every attempt
    std::string photo_jpeg;                         ///< the finished photo's bytes
    std::map<std::string, std::string> fields;      ///< the city format's fields, by key
    std::map<std::string, std::string> parameters;  ///< the city format's channel parameters
    std::string notice_url;                         ///< our unguessable callback; may be empty
};

enum class ChannelState {
    NotSent,   ///< proof that the platform has nothing of it: may be sent again
    Unknown,   ///< sent; what the platform did is not known: never sent again blindly
    Accepted,  ///< the platform has it and gave an order number
    Reviewing,
    Issued,
    Rejected,  ///< the platform refused the photo or the data
    Cancelled,
};

struct ChannelAnswer {
    ChannelState state = ChannelState::Unknown;
    std::string order_no;
    std::string number;         ///< the receipt's number, when the platform names it
    std::string reason;         ///< the platform's own words, verbatim
    Text message;               ///< what happened, for staff
    std::string photo_jpeg;     ///< the platform's photo, collected; may be empty
    std::string sheet_image;    ///< the platform's own sheet, collected; may be empty
    std::int64_t cost_fen = 0;  ///< charged on success only
    std::string city;           ///< as the platform names it; empty: not said
    /// Of `ask_many`: nothing was asked or collected yet, and the next call may do it at once.
    bool put_off = false;
    std::optional<std::int64_t> balance_fen = {};  ///< of `test`: what the account holds
};

/// What a callback claims. A hint only: the host asks the platform before it believes it.
struct ChannelNotice {
    std::string order_no;
    ChannelState state = ChannelState::Unknown;
    bool signature_matches = false;
};

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
