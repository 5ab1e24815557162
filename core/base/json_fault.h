#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "huizhi/text.h"

namespace huizhi {

/// What is wrong where a JSON text stops being one, and what to do: line, column, and what people
/// get wrong there (quotes, commas, encoding, full-width letters).
///
/// \param byte         where the parser stopped, from 0; beyond the end: the text ends too early.
/// \param wants_colon  it had read a name.
/// Threads: any.
[[nodiscard]] Text json_fault(std::string_view json, std::size_t byte, bool wants_colon = false);

/// What a control character, which nobody sees, is called: its code point.
[[nodiscard]] Text control_words(char letter);

}  // namespace huizhi
