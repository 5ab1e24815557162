#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "practice/orders.h"

namespace huizhi::practice {

/// The largest photo that is taken, by the providers' documentation [B].
inline constexpr std::size_t kMaxPhotoBytes = std::size_t{5} * 1024 * 1024;

/// Empty when there is none.
[[nodiscard]] std::string value_of(const Fields& fields, const std::string& name);
/// A JSON object's texts and whole numbers; nothing when it is no object.
[[nodiscard]] std::optional<Fields> fields_of_json(const std::string& text);
/// Nothing when the text is no base64; spaces and line ends are skipped.
[[nodiscard]] std::optional<std::string> from_base64(const std::string& text);
/// The shape only, not the check digit: a provider's own example has a wrong one.
[[nodiscard]] bool looks_like_id_number(const std::string& text);
[[nodiscard]] bool looks_like_mobile(const std::string& text);

}  // namespace huizhi::practice
