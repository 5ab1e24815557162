#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/document/line_reader.h"
#include "core/document/text_box.h"

namespace huizhi {

/// A piece of print: where it lies, and what it says.
struct TextPart {
    TextBox box;
    ReadLine line;
};
using TextRow = std::vector<TextPart>;  ///< what stands side by side, from the left

/// The parts in rows, from the top. What is much larger than the usual line belongs to none.
[[nodiscard]] std::vector<TextRow> rows_of(const std::vector<TextPart>& parts);

/// One box around a whole row, as it runs.
[[nodiscard]] TextBox box_around(const TextRow& row);

/// Where the middle of a row's sign lies on the page, from the left; nothing beyond the last sign.
[[nodiscard]] std::optional<double> sign_at(const TextRow& row, std::size_t sign);

/// The room between two neighbours of a row, in heights of the higher one.
[[nodiscard]] double gap_between(const TextPart& left, const TextPart& right);

}  // namespace huizhi
