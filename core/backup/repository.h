#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/backup/backup_plan.h"
#include "core/backup/verification.h"
#include "core/base/clock.h"
#include "core/base/result.h"

namespace huizhi {

struct Studio;

/// A studio's daily backups in a folder of the plan's: TO/huizhi-KEY/snapshots/DAY_TIME-NUMBER.hzb,
/// each an archive that names its photos; TO/huizhi-KEY/objects/ab/abcdef..., each sealed photo or
/// sheet once, by the SHA-256 of its sealed bytes. So a day without new photos costs the database
/// alone.

/// Sets where backups go from now on and how many stay, and makes the folder there, so that a disk
/// that is away is known from an empty place where it would be.
/// Errors: NotPermitted (Permission::Backup); InvalidInput (field "to") inside the home or below 1
///         in all; Environment: the folder is not there, or cannot be written.
[[nodiscard]] Result<BackupPlan> set_backup_plan(Studio& studio, const BackupPlan& plan);

struct BackupRun {
    std::filesystem::path snapshot;
    Verification verified;
    std::uint64_t new_objects = 0;
    std::uint64_t new_bytes = 0;  ///< snapshot and new objects
    int removed_snapshots = 0;    ///< that the plan does not keep
    int removed_objects = 0;      ///< that no snapshot names any more
};

/// One more snapshot by the plan, read again before it counts and before any other goes. What it
/// came to is kept in the home.
/// Errors: NotPermitted; Refused (field "plan") without one, or while another program backs up;
///         Environment: the destination is away, full or cannot be written: nothing half-written is
///         left there, and the snapshots before stay as they are.
[[nodiscard]] Result<BackupRun> run_backup(Studio& studio, const DatabaseCare& database);

/// Names of the snapshots there, oldest first.
[[nodiscard]] std::vector<std::string> snapshots_in(const std::filesystem::path& repository);
/// Whether its name tells of a time to come: a clock was ahead when it was made.
[[nodiscard]] bool is_to_come(const std::string& snapshot, Instant now);
/// The studio's own in the plan's folder. Errors: as `backup_key_of`.
[[nodiscard]] Result<std::filesystem::path> repository_of(Studio& studio, const BackupPlan& plan);
/// Errors: Environment: the plan's folder is not there; Refused (field "plan") without a plan.
[[nodiscard]] Result<std::filesystem::path> repository_at_hand(Studio& studio,
                                                               const BackupRecord& record);

}  // namespace huizhi
