#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

/// Where backups go, and how many are kept.
struct BackupPlan {
    std::filesystem::path to;
    int daily = 7;     ///< the newest of each of so many days that have one
    int weekly = 4;    ///< of so many weeks, which begin on Monday
    int monthly = 12;  ///< of so many months
};

/// What the last one came to.
struct BackupEvent {
    std::string at;  ///< ISO time; empty: never
    bool good = false;
    Text problem;          ///< when it is not good
    std::string snapshot;  ///< its name
};

/// HOME/backup.json: no name of a customer, no key.
struct BackupRecord {
    std::optional<BackupPlan> plan;
    BackupEvent last_run;
    BackupEvent last_good_run;
    BackupEvent last_rehearsal;
};
/// Without the file: nothing planned, nothing done. Errors: InvalidInput naming it when it is
/// damaged.
[[nodiscard]] Result<BackupRecord> read_backup_record(const std::filesystem::path& home);
[[nodiscard]] Result<void> save_backup_record(const std::filesystem::path& home,
                                              const BackupRecord& record);

/// Of snapshots by name, which begin with their days, those that the plan keeps; always the newest.
[[nodiscard]] std::vector<std::string> kept_by_plan(std::vector<std::string> names,
                                                    const BackupPlan& plan);

}  // namespace huizhi
