#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>

#include "core/base/csv_text.h"
#include "huizhi/text.h"

namespace huizhi {

/// The columns of a list of people, in this order.
enum class ListColumn { Code, Name, Number, Group };
inline constexpr std::size_t kListColumns = 4;

/// Where each column stands in a row; nothing for one that is not there.
using ListHeader = std::array<std::optional<std::size_t>, kListColumns>;

/// How much of a header a row is: the words that schools, firms and registers use, in either
/// language, with blanks, stars, colons and notes in brackets about them. Where several columns
/// could be the code, the one that is meant for it wins: a pupil's number before a running one.
[[nodiscard]] ListHeader find_list_header(const CsvRow& row);
/// Code and name are there; without them nobody can be told apart.
[[nodiscard]] bool is_whole(const ListHeader& header);

/// The words that are taken for a column, for somebody whose list has others.
[[nodiscard]] Text words_for(ListColumn column);

}  // namespace huizhi
