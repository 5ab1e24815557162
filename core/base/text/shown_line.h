#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace huizhi {

/// A stranger's words (a platform's, a plugin's) as they are shown and kept: one line of about so
/// many bytes at most, then "…"; a control character is a space; marks that nobody sees, which
/// turn what is read around or hide a part of it, are left out. Threads: any.
[[nodiscard]] std::string shown_line(std::string_view words, std::size_t most_bytes);

}  // namespace huizhi
