#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/backup/archive_reader.h"
#include "core/backup/backup_key.h"
#include "core/base/result.h"
#include "core/records/database_care.h"

namespace huizhi {

/// What a look at a whole backup found.
struct Verification {
    std::string made_at;
    std::uint64_t file_bytes = 0;  ///< of the backup itself
    bool opened = false;           ///< its contents were looked at; else its records alone
    ArchiveTotals totals;          ///< when it was opened
    DatabaseFindings database;     ///< when it was opened
    std::optional<Error> damage;   ///< the first that is wrong
};

/// How a snapshot's files that lie beside it are looked at.
enum class Objects {
    Read,     ///< every byte is compared with its digest
    Present,  ///< there, and of the right length
};

/// Reads a backup file, or a repository's snapshot, from its first byte to its last. With its key
/// it opens every record, and the database in a private folder: its own check, rows that point
/// nowhere, the books' sums. Nobody need be logged in, and no studio is needed.
/// Errors: InvalidInput: it is no backup or cannot be read; Environment: no room to look at it.
/// Threads: any.
[[nodiscard]] Result<Verification> verify_backup(const std::filesystem::path& file,
                                                 const BackupKey* key,
                                                 const DatabaseCare& database,
                                                 Objects objects = Objects::Read);

/// Where a snapshot's files lie, beside it: ../objects/ab/abcdef...
[[nodiscard]] std::filesystem::path object_file(const std::filesystem::path& snapshot,
                                                const std::string& digest);
/// The object's bytes, compared with their digest. Errors: Refused (field "backup"), naming it.
[[nodiscard]] Result<std::vector<std::uint8_t>> read_object(const std::filesystem::path& snapshot,
                                                            const ArchiveEntry& entry);
/// What is said of a database that is not whole; nothing: it is.
[[nodiscard]] std::optional<Error> damage_of(const DatabaseFindings& findings,
                                             const std::filesystem::path& backup);

}  // namespace huizhi
