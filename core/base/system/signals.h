#pragma once

#include <atomic>

namespace huizhi {

/// From now on a wish to stop (SIGINT and SIGTERM; Windows: Ctrl-C, the console's closing) ends
/// nothing by itself; what is returned becomes true instead. Threads: any.
[[nodiscard]] const std::atomic<bool>& stop_on_signals();

/// The same for the first Ctrl-C alone; a second one ends the program at once.
[[nodiscard]] const std::atomic<bool>& stop_on_first_interrupt();

/// From now on a peer that closes early is an error of writing, not our end.
void ignore_broken_pipes();

/// From now on a file grown too large is an error of writing, not our end.
void ignore_file_size_limit();

}  // namespace huizhi
