#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace huizhi {

/// A name that stands twice in one object of a JSON text: a parser takes the last one, and whoever
/// wrote the other one is not told.
struct DoubledName {
    std::vector<std::string> path;  ///< from the root: names, and the places of lists' elements
    std::size_t first = 0;          ///< the byte at which the first one begins
    std::size_t second = 0;
};

/// The first one that is met; nothing when each name stands once.
/// Needs: `json` is valid. Threads: any.
[[nodiscard]] std::optional<DoubledName> doubled_name(std::string_view json);

}  // namespace huizhi
