#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace huizhi::db {

/// What the database holds at one moment, into a new private file in one piece (no journal beside
/// it): SQLite's online backup. In one step, because another program's write between two steps
/// would begin it anew; with a journal written ahead (WAL) nobody waits for it.
/// Errors:  Environment naming the file at fault; of what fails nothing is left. Threads: any.
[[nodiscard]] Result<void> copy_database(const std::filesystem::path& from,
                                         const std::filesystem::path& to);

/// Takes one-time codes for passwords (core/vault/account_reset.h) out of such a file.
[[nodiscard]] Result<void> forget_codes(const std::filesystem::path& copy);

/// Keeps `file` as it is before a migration of the version `stored`, beside it: FILE.before-NNN.
/// The newest two are kept. Errors: as `copy_database`.
[[nodiscard]] Result<void> keep_before_migration(const std::filesystem::path& file, int stored);

/// Takes them away: what they hold in clear was sealed meanwhile, or their keys became void.
void forget_kept_copies(const std::filesystem::path& file);

}  // namespace huizhi::db
