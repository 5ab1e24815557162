#pragma once

#include <string>
#include <vector>

namespace huizhi::bench {

struct ChildRun {
    double wall_ms = 0;  ///< from before the start to the end
    double peak_mb = 0;  ///< largest resident size
    int exit_code = -1;
};

/// Runs a program to its end, its output thrown away.
[[nodiscard]] ChildRun run_child(const std::vector<std::string>& command);

/// What this process holds in memory now.
[[nodiscard]] double resident_mb();

}  // namespace huizhi::bench
