#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "huizhi/text.h"

namespace huizhi {

/// A place in a text, as editors count: from 1, the column in characters.
struct TextPlace {
    std::size_t line = 1;
    std::size_t column = 1;
};
[[nodiscard]] TextPlace place_of(std::string_view text, std::size_t byte);
/// "第 3 行第 12 列".
[[nodiscard]] Text place_words(TextPlace place);

/// Where the member of this JSON pointer (RFC 6901) begins: its name, or an element of a list.
/// As far as the pointer leads when it names something that is missing.
/// Needs: `json` is valid.
[[nodiscard]] TextPlace place_of_member(std::string_view json, const std::string& pointer);

}  // namespace huizhi
