#pragma once

#include <atomic>

namespace huizhi {

/// From now on SIGINT and SIGTERM end nothing by themselves; what is returned becomes true instead.
[[nodiscard]] const std::atomic<bool>& stop_on_signals();

}  // namespace huizhi
