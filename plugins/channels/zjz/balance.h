#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace zjz {

/// Yuan as the platform writes them, a text or a number, in fen; what is below a fen is left out.
/// Nothing when it is no amount.
[[nodiscard]] std::optional<std::int64_t> fen_of(const nlohmann::json& yuan);

/// The value at a path with dots, such as "user.balance"; null when it is not there.
[[nodiscard]] nlohmann::json value_at(const nlohmann::json& data, const std::string& path);

}  // namespace zjz
