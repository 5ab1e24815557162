#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "huizhi/plugin.h"

/// What the platform replies, read. Nothing here throws on strange input.
namespace clipimg {

/// What came back: code, words and data, or why there is none of them.
struct Reply {
    std::optional<std::int64_t> code;
    std::string words;
    nlohmann::json data = nlohmann::json::object();  ///< an object or an array
    bool surely_not_sent = false;
    bool account = false;
    bool no_such_call = false;  ///< HTTP says that the operation is not there
    huizhi::Text trouble;
};

/// {code, message, data}, by whatever name the words go; the fields may stand beside the code.
void read_body(const std::string& body, Reply& reply);

/// Posts `body` and the key to the operation, such as "/query".
[[nodiscard]] Reply call(const std::string& operation,
                         nlohmann::json body,
                         const huizhi::ChannelSettings& settings,
                         huizhi::Transport& transport);

/// One object of the data: itself, or an array's first.
[[nodiscard]] const nlohmann::json& only(const nlohmann::json& data);

/// A list's objects by their application number, without those that are named twice and
/// differently: which of them is true is not known.
[[nodiscard]] std::map<std::string, nlohmann::json> entries_of(const nlohmann::json& data);

}  // namespace clipimg
