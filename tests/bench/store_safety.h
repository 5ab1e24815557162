#pragma once

#include <cstdint>
#include <filesystem>

namespace huizhi {
struct Studio;
}

/// What keeps a large studio's books safe, and what that costs. A failure ends the program.
namespace huizhi::bench {

/// Records of the log that are verified in a second by the clock, and in one of a processor; of a
/// log that so many are added to.
struct LogSpeed {
    double per_s = 0;
    double per_processor_s = 0;
};
[[nodiscard]] LogSpeed audit_verified_per_s(Studio& studio, std::int64_t records);

/// Millions of bytes of the home in a second, whole and encrypted, beside a plain copy of it.
struct BackupSpeed {
    double backup = 0;
    double restore = 0;
    double copy = 0;
    double backup_processor_s = 0;
    double restore_processor_s = 0;
};
[[nodiscard]] BackupSpeed backup_mb_per_s(Studio& studio, const std::filesystem::path& beside);

/// What one visit's sealing takes: its sealed values and the seals over its rows, in seconds.
[[nodiscard]] double sealing_of_visit_s(const Studio& studio);

}  // namespace huizhi::bench
