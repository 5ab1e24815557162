#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace huizhi {

/// The characters of UTF-8 text; a broken sequence becomes U+FFFD, one for each byte.
/// Threads: any.
[[nodiscard]] std::u32string code_points(std::string_view text);
void append_utf8(char32_t letter, std::string& text);
[[nodiscard]] bool is_utf8(std::string_view text);
/// Fit to be kept, shown and sent: UTF-8, no control characters, no U+FFFD (which stands for bytes
/// that were no text), not longer than that.
[[nodiscard]] bool is_one_line(std::string_view text, std::size_t most_bytes);
/// Without spaces at both ends, full-width ones included.
[[nodiscard]] std::string trimmed(std::string_view text);
/// A full-width form of an ASCII letter as that letter; any other as it is.
[[nodiscard]] char32_t half_width(char32_t letter);
/// A space, tab, line break, no-break space or full-width space.
[[nodiscard]] bool is_space(char32_t letter);
/// As numbers are kept: half width, A to Z for a to z, without spaces anywhere.
[[nodiscard]] std::string half_width_upper(std::string_view text);
/// a to z for A to Z; every other letter stays.
[[nodiscard]] std::string lower_case(std::string text);
/// Whether it holds a Chinese letter, of the basic plane or its first extension.
[[nodiscard]] bool has_chinese(std::string_view text);
/// What was typed, for a message: no more than 64 characters, a longer text cut with "...".
[[nodiscard]] std::string shortened(std::string_view typed);

}  // namespace huizhi
