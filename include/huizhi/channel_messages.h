#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "huizhi/text.h"

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

}  // namespace huizhi
