#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "huizhi/plugin.h"

/// What channels over HTTP have in common; compiled into each of them. Nothing here throws on
/// strange input.
namespace huizhi::web {

/// What a platform sent; no object when it is damaged, or so deep (beyond 32) that whoever copies
/// it would run out of stack.
[[nodiscard]] nlohmann::json parse(const std::string& body);
/// A text or a number as text; empty when missing or anything else.
[[nodiscard]] std::string text_of(const nlohmann::json& object, const std::string& name);
[[nodiscard]] std::optional<std::int64_t> whole_of(const nlohmann::json& object,
                                                   const std::string& name);
/// Whether a list with commas holds the word.
[[nodiscard]] bool listed(const std::string& list, const std::string& wanted);
[[nodiscard]] std::int64_t whole_setting(const ChannelSettings& settings,
                                         const std::string& name,
                                         std::int64_t otherwise);

struct Address {
    std::string scheme;
    std::string host;  ///< lower case, IPv6 without brackets
};
/// Nothing when it is no http(s) address or carries a user name.
[[nodiscard]] std::optional<Address> read_address(std::string_view url);
/// 127.0.0.0/8, ::1, localhost.
[[nodiscard]] bool is_loopback(const std::string& host);
/// Key and face must not leave in clear; only this machine may be spoken to without TLS.
[[nodiscard]] bool is_private(const Address& address);

[[nodiscard]] ChannelAnswer answer(ChannelState state, Text message);
[[nodiscard]] ChannelAnswer said_by_platform(ChannelState state,
                                             const Text& lead,
                                             const std::string& words);
/// Nothing when address and key are fit to send with.
[[nodiscard]] std::optional<ChannelAnswer> unfit(const ChannelSettings& settings);

/// Sends with the settings' `timeout_ms`; a reply may have 1 MiB.
[[nodiscard]] TransportResult send(HttpRequest request,
                                   const ChannelSettings& settings,
                                   Transport& transport);
/// HTTP's own words about key, balance or rate: the request was refused before it was looked at.
[[nodiscard]] bool speaks_of_account(int status);

/// A picture from the platform's own host (or those of the setting `file_hosts`), never from
/// elsewhere. Empty when there is no address, it is not allowed, or no picture came.
[[nodiscard]] std::string fetch_picture(const std::string& url,
                                        const ChannelSettings& settings,
                                        Transport& transport);

/// An issued answer whose files were fetched: without number and sheet there is nothing to hand
/// over yet, and asking again may bring them; else what it costs, and what is the studio's own.
void conclude(ChannelAnswer& issued, std::int64_t cost_fen, bool all_fetched);

}  // namespace huizhi::web
