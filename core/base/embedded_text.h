#pragma once

#include <span>
#include <string_view>

namespace huizhi {

/// A text file that was compiled in (cmake/EmbedText.cmake).
struct EmbeddedText {
    std::string_view name;
    std::string_view text;
};

}  // namespace huizhi
