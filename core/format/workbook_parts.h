#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/text/table_text.h"

namespace huizhi {

/// The XML within an .xlsx, a function a part (ECMA-376 part 1, clauses 18.2 to 18.4). Nothing:
/// not well-formed, not UTF-8, or with a document type, which no spreadsheet writes and which alone
/// could make a small text large. Threads: any.

struct BookSheet {
    std::string relation;  ///< names its part in the book's relations
    bool hidden = false;
};
[[nodiscard]] std::optional<std::vector<BookSheet>> sheets_of_book(
    std::span<const std::uint8_t> xml);
/// Targets by the relation's id.
[[nodiscard]] std::optional<std::map<std::string, std::string>> book_relations(
    std::span<const std::uint8_t> xml);
[[nodiscard]] std::optional<std::vector<std::string>> shared_strings(
    std::span<const std::uint8_t> xml);

/// What the sheets of one book that were read hold together: few bytes name a shared text often.
struct BookFill {
    std::size_t cells = 0;
    std::size_t text_bytes = 0;
};
/// At most `most_rows` rows, and what the book's bounds (core/format/workbook.h) leave of `fill`.
[[nodiscard]] std::optional<Table> sheet_rows(std::span<const std::uint8_t> xml,
                                              const std::vector<std::string>& shared,
                                              std::size_t most_rows,
                                              BookFill& fill);

}  // namespace huizhi
