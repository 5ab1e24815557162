#pragma once

#include <cstdint>
#include <string>

#include "core/backup/backup_plan.h"
#include "core/backup/restore.h"
#include "core/base/result.h"

namespace huizhi {

struct Studio;

struct Rehearsal {
    BackupEvent event;  ///< as it is kept in the home
    std::string made_at;
    ArchiveTotals totals;
    std::uint64_t photos = 0;  ///< opened with the studio's key and compared with their digests
    DatabaseFindings database;
};

/// Restores the newest snapshot into a temporary home, opens its database and every photo and sheet
/// in it, and takes it away again. What it came to is kept in the home, good or not, for the
/// report. Errors: NotPermitted (Permission::Backup); Refused (field "plan") without a plan or
/// snapshot;
///         Environment: the place for backups is away, or there is no room. One that is not good is
///         no error: `event` tells.
[[nodiscard]] Result<Rehearsal> rehearse_restore(Studio& studio, const DatabaseCare& database);

}  // namespace huizhi
