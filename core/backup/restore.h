#pragma once

#include <filesystem>
#include <string>

#include "core/backup/verification.h"
#include "core/base/result.h"

namespace huizhi {

struct Restored {
    std::filesystem::path home;
    std::filesystem::path kept_aside;  ///< the home that was there before; empty: none
    std::string made_at;               ///< of the backup
    ArchiveTotals totals;
    DatabaseFindings database;
};

enum class Replace { Nothing, Home };

/// Makes a home of a backup file, or of a repository's snapshot: whole, or not at all. It opens
/// with the accounts of then; nobody is logged in there. A home that is replaced is kept beside it.
/// What waited to be sent when the backup was made may have left since: nothing here can know, so
/// that whoever restores is told how many these are (`database.waiting`), and rows that were being
/// sent become unknown as after a loss of power.
///
/// `Replace::Home` is for who was permitted in that home (may_replace_home).
/// Errors: Refused (field "home") for a folder with something in it, and while a program has the
///         home that would be replaced open; Refused (field "backup")
///         naming what is damaged; InvalidInput: no backup; Environment: no room. Nothing is left.
[[nodiscard]] Result<Restored> restore_backup(const std::filesystem::path& file,
                                              const std::filesystem::path& home,
                                              Replace replace,
                                              const BackupKey& key,
                                              const DatabaseCare& database);

/// A restore that was ended while it replaced a home: where the place is empty the home that was
/// there is put back, else it gets its name beside the new one. To be asked where no home is found.
/// False: there was nothing to do.
bool settle_restore(const std::filesystem::path& home);

struct Studio;
/// Whether whoever is logged in may have his home replaced. Errors: NotPermitted.
[[nodiscard]] Result<void> may_replace_home(const Studio& studio);

}  // namespace huizhi
