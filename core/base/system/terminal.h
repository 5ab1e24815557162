#pragma once

#include <optional>
#include <string>

namespace huizhi {

/// Asks the person at the terminal for a line that is not shown while it is typed: `question` goes
/// to standard error, the line comes from standard input, in UTF-8 and without its end. Nothing
/// when standard input is no terminal. Threads: the main one alone.
[[nodiscard]] std::optional<std::string> ask_hidden(const std::string& question);

}  // namespace huizhi
