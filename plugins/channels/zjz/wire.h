#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

/// How the zjz family writes and reads on the wire. Nothing here throws on strange input.
namespace zjz {

using Fields = std::map<std::string, std::string>;

[[nodiscard]] std::string base64(std::string_view bytes);
[[nodiscard]] std::string md5_hex(std::string_view text);

/// application/x-www-form-urlencoded.
[[nodiscard]] std::string form_body(const Fields& fields);
[[nodiscard]] Fields read_form(std::string_view body);

/// {code, msg, data}: numbers may come as texts, `data` as object, array or null.
struct Envelope {
    std::int64_t code = 0;
    std::string words;
    nlohmann::json data;  ///< an object; of an array its first object; else empty
};
[[nodiscard]] std::optional<Envelope> read_envelope(const std::string& body);

/// A text or a number as text; empty when missing or anything else.
[[nodiscard]] std::string text_of(const nlohmann::json& object, const std::string& name);
[[nodiscard]] std::optional<std::int64_t> whole_of(const nlohmann::json& object,
                                                   const std::string& name);

struct Address {
    std::string scheme;
    std::string host;  ///< lower case, IPv6 without brackets
};
/// Nothing when it is no http(s) address or carries a user name.
[[nodiscard]] std::optional<Address> read_address(std::string_view url);
/// 127.0.0.0/8, ::1, localhost.
[[nodiscard]] bool is_loopback(const std::string& host);

/// Equal in a time that does not depend on where they differ.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b);

}  // namespace zjz
