#pragma once

#include <string>

#include "core/base/utf8.h"
#include "huizhi/text.h"

namespace huizhi {

/// Words of a stranger that are shown: one line of them, of about so many bytes at most.
inline void tidy(std::string& words, std::size_t most) {
    std::string line;
    for (const char32_t letter : code_points(words)) {
        if (line.size() >= most) {
            line += "…";
            break;
        }
        append_utf8(letter < 0x20 || (letter >= 0x7F && letter < 0xA0) ? U' ' : letter, line);
    }
    words = trimmed(line);
}

inline void tidy(Text& words, std::size_t most) {
    tidy(words.zh, most);
    tidy(words.en, most);
}

}  // namespace huizhi
