#pragma once

#include <filesystem>
#include <optional>

#include "core/base/result.h"
#include "core/plugins/helper/plugin_wire.h"

namespace huizhi {

/// What a library's process holds, as the system tells.
struct ProcessUsage {
    double resident_mb = 0;
    double peak_mb = 0;
    int threads = 0;
};

struct LibraryUsage {
    ProcessUsage warm;   ///< after its first calls, when what is made once is made
    ProcessUsage later;  ///< kCountedCalls calls on
};

inline constexpr int kWarmingCalls = 4;
inline constexpr int kCountedCalls = 16;

/// Loads the library in a process of its own, makes the same call over and over and looks at the
/// process. Nothing where the system does not tell, or when the first call fails already, which
/// other checks tell.
/// Needs:   `call` asks for nothing from a network.
/// Errors:  Refused: a later one of the same calls fails, and how.
/// Threads: any.
[[nodiscard]] Result<std::optional<LibraryUsage>> usage_of(const std::filesystem::path& library,
                                                           const WireMessage& call);
/// Whether this system tells what a process holds (/proc).
[[nodiscard]] bool usage_is_told();

}  // namespace huizhi
