#pragma once

#include <string>

#include "core/base/text/shown_line.h"
#include "huizhi/text.h"

namespace huizhi {

/// Words of a stranger that are shown: one line of them, of about so many bytes at most.
inline void tidy(std::string& words, std::size_t most) {
    words = shown_line(words, most);
}

inline void tidy(Text& words, std::size_t most) {
    tidy(words.zh, most);
    tidy(words.en, most);
}

}  // namespace huizhi
