#include "core/base/text/shown_line.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace huizhi {
namespace {

struct Letters {
    char32_t first;
    char32_t last;
};

/// Control characters, and what ends a line or a paragraph (Unicode 15.0, categories Cc, Zl, Zp).
constexpr Letters kBreaks[] = {{0x00, 0x1F}, {0x7F, 0x9F}, {0x2028, 0x2029}};
/// Marks of direction and of width nought (Unicode 15.0, Bidi_Control and Cf about them).
constexpr Letters kUnseen[] = {{0x061C, 0x061C}, {0x200B, 0x200F}, {0x202A, 0x202E},
                               {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}};

template <std::size_t Count>
bool is_one_of(char32_t letter, const Letters (&ranges)[Count]) {
    return std::any_of(ranges, ranges + Count, [letter](const Letters& range) {
        return letter >= range.first && letter <= range.last;
    });
}

}  // namespace

std::string shown_line(std::string_view words, std::size_t most_bytes) {
    std::string line;
    for (const char32_t letter : code_points(words)) {
        if (is_one_of(letter, kUnseen)) {
            continue;
        }
        if (line.size() >= most_bytes) {
            line += "…";
            break;
        }
        append_utf8(is_one_of(letter, kBreaks) ? U' ' : letter, line);
    }
    return trimmed(line);
}

}  // namespace huizhi
