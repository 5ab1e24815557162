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

/// Equal in a time that does not depend on where they differ.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b);

}  // namespace zjz
