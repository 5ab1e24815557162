#pragma once

#include <vector>

#include "core/document/text_rows.h"

namespace huizhi {

/// Whether a part of a text may be lost that nobody would miss: a name's last character or an
/// address' last line under glare. What is left reads well and would be believed.

/// The row up to a gap where its text ends; a label's own gap to its value is none. `label`: how
/// many signs of the row are its label.
[[nodiscard]] TextRow value_run(const TextRow& row, std::size_t label);

/// No hole within the value, no glare on it or behind it, nothing read beyond it. `filled`: the
/// line reaches to where lines end; what lies further behind it (the portrait) may be white.
[[nodiscard]] bool is_whole_line(const cv::Mat& page,
                                 const TextRow& row,
                                 std::size_t label,
                                 bool filled = false);

/// Whether a value begins as far behind its label as another row's does: values stand below each
/// other, and so do labels of two signs. One that begins later has lost its first character.
[[nodiscard]] bool begins_like(const TextRow& row, const TextRow& other);

/// Lines of an address: begin below each other, evenly spaced, filled but for the last, which ends
/// as addresses do or has room behind it. Only what lies between the lines: each is asked for by
/// is_whole_line.
[[nodiscard]] bool are_whole_lines(const std::vector<TextRow>& lines, const std::u32string& text);

}  // namespace huizhi
