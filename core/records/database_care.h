#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

/// What was found in a studio's database without logging in.
struct DatabaseFindings {
    int schema = 0;                            ///< the version that wrote it
    int known_schema = 0;                      ///< this program's
    Text damage;                               ///< the first that is wrong; empty: it is whole
    std::map<std::string, std::int64_t> rows;  ///< by table
    std::int64_t waiting = 0;  ///< submissions that wait to be sent, or were being sent
};

/// What lies in one table, so that two databases can be compared.
struct TableDigest {
    std::string table;
    std::int64_t rows = 0;
    std::string sha256;  ///< of every row, by key: each value with its kind
};

/// The studio's database as a file: what a backup and a look at a home's health need of it. The
/// front doors hand it to whoever does these, because only `db` knows a database.
///
/// Errors:  Environment naming the file. Threads: any.
class DatabaseCare {
public:
    virtual ~DatabaseCare() = default;
    /// What the home's database holds at one moment, into a new private file, while others read and
    /// write; they wait for nothing.
    [[nodiscard]] virtual Result<void> copy(const std::filesystem::path& home,
                                            const std::filesystem::path& file) const = 0;
    /// Opens a file that nobody uses, reads all of it, counts what its indexes hold; writes
    /// nothing.
    [[nodiscard]] virtual Result<DatabaseFindings> examine(
        const std::filesystem::path& file) const = 0;
    /// The same of a home that may be in use, each row looked up in each index: takes far longer.
    [[nodiscard]] virtual Result<DatabaseFindings> examine_home(
        const std::filesystem::path& home) const = 0;

    /// Every table by name, all of one moment; the file may be in use.
    [[nodiscard]] virtual Result<std::vector<TableDigest>> digests(
        const std::filesystem::path& file) const = 0;
    /// As `copy`, without one-time codes for passwords: who reads a backup has none that is good.
    [[nodiscard]] virtual Result<void> copy_without_codes(
        const std::filesystem::path& home, const std::filesystem::path& file) const = 0;
    /// Held: no program has the home open, and whoever opens it waits until this is let go; to be
    /// held for a blink. Null: one has, or cannot be seen (a disk without locks).
    [[nodiscard]] virtual std::shared_ptr<const void> hold_alone(
        const std::filesystem::path& home) const = 0;

protected:
    DatabaseCare() = default;
    DatabaseCare(const DatabaseCare&) = default;
    DatabaseCare& operator=(const DatabaseCare&) = default;
};

/// Where the database lies in a home.
inline constexpr const char* kDatabaseName = "studio.db";
/// Its count of writes (db/commit_mark.h): never newer than the database beside it.
inline constexpr const char* kCommitMarkName = "studio.mark";

}  // namespace huizhi
