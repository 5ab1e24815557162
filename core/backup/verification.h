#pragma once

#include <filesystem>
#include <future>
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

/// Reads a backup file, or a repository's snapshot, from its first byte to its last. With its key
/// it opens every record, and the database in a private folder: its own check, rows that point
/// nowhere, the books' sums. Nobody need be logged in, and no studio is needed.
/// Errors: InvalidInput: it is no backup or cannot be read; Environment: no room to look at it.
/// Threads: any.
[[nodiscard]] Result<Verification> verify_backup(const std::filesystem::path& file,
                                                 const BackupKey* key,
                                                 const DatabaseCare& database);

/// A database that went into an archive, and what was found in it, or will be.
struct WrittenDatabase {
    std::string content;  ///< its sum (core/backup/content_sum.h)
    std::future<Result<DatabaseFindings>> findings;
};
/// The same of what was written a moment ago: the archive's database is compared with the sum
/// instead of being examined a second time, and what lies beside it by its length.
[[nodiscard]] Result<Verification> verify_written(const std::filesystem::path& file,
                                                  const BackupKey& key,
                                                  WrittenDatabase database);

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
