#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "huizhi/text.h"

namespace huizhi {

/// How many letters must be changed, added, dropped or swapped with their neighbour, at least.
/// Threads: any, as all of these.
[[nodiscard]] std::size_t edits_between(std::string_view a, std::string_view b);

/// The word that was meant by a misspelt one: nearest of `known`, case and full-width forms aside;
/// empty when none is near enough to be meant.
[[nodiscard]] std::string nearest_word(const std::string& typed,
                                       const std::vector<std::string>& known);

/// "；是否想写 “x”？" after a message about `typed`; empty when none of `known` is near.
[[nodiscard]] Text nearest_hint(const std::string& typed, const std::vector<std::string>& known);

/// "a, b, c": as the words of a message.
[[nodiscard]] std::string joined(const std::vector<std::string>& words);

}  // namespace huizhi
