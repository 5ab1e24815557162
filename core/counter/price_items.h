#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/base/result.h"

namespace huizhi {

struct Studio;

/// What was typed, as the price list names it (core/books/price_list.h): a format's id where there
/// is such a format, else an extra of these words.
/// Errors: NotFound (field "format") for a format in a city that is not known; InvalidInput (field
///         "item") for the misspelt id of a format, unless it is written as "extra:..." on purpose.
[[nodiscard]] Result<std::string> price_item(const Studio& studio, const std::string& typed);

/// The contents of a package: known formats. Errors: NotFound; InvalidInput (field "item").
[[nodiscard]] Result<std::map<std::string, int>> package_items(
    const Studio& studio, const std::map<std::string, std::int64_t>& typed);

}  // namespace huizhi
