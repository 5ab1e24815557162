#pragma once

#include <string>
#include <string_view>

namespace huizhi {

/// What a regular expression of plugin data says of a text.
enum class PatternMatch {
    Fits,     ///< the whole text
    Differs,  ///< not the whole text
    Broken,   ///< it is no regular expression
    GaveUp,   ///< it would take too long to find out: the pattern is to be written otherwise
};

/// ICU's regular expressions (https://unicode-org.github.io/icu/userguide/strings/regexp.html),
/// the one engine for all patterns: what `is_pattern` takes is what `match_pattern` matches.
/// Characters count, not bytes. A pattern is compiled once in a process; a match stops after a
/// fixed number of steps, some hundredths of a second, on every machine at the same one.
/// Threads: any.
[[nodiscard]] bool is_pattern(const std::string& pattern);
[[nodiscard]] PatternMatch match_pattern(const std::string& pattern, std::string_view text);

}  // namespace huizhi
