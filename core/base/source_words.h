#pragma once

#include <string>
#include <string_view>

#include "huizhi/text.h"

namespace huizhi {

/// Where a figure stands, in the reader's language. A source is one text in the data; one that is
/// the program's own says both, "样张实测 | measured on the sample set". Any other stays as it is.
/// Threads: any.
[[nodiscard]] inline std::string source_words(const std::string& source, Language language) {
    constexpr std::string_view kBetween = " | ";
    const std::size_t at = source.find(kBetween);
    if (at == std::string::npos) {
        return source;
    }
    return language == Language::Chinese ? source.substr(0, at)
                                         : source.substr(at + kBetween.size());
}

}  // namespace huizhi
