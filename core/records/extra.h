#pragma once

#include <string>

namespace huizhi {

/// The beginning of a job's format when it is neither certificate nor print, but something that is
/// sold beside them, before its words: "extra:相框". No photo belongs to it, and nothing of it
/// leaves.
inline constexpr const char* kExtra = "extra:";

[[nodiscard]] inline bool is_extra(const std::string& format) {
    return format.starts_with(kExtra);
}

/// "相框"; empty: it is no extra.
[[nodiscard]] inline std::string extra_words(const std::string& format) {
    return is_extra(format) ? format.substr(std::string(kExtra).size()) : std::string();
}

}  // namespace huizhi
