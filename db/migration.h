#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace huizhi::db {

class Database;

/// Brings an open database to this program's version, all missing steps in one transaction.
/// Before that it is kept as it was (db/database_copy.h).
/// Errors: Environment when it was written by a newer version (nothing is touched), or fails.
[[nodiscard]] Result<void> migrate(Database& database, const std::filesystem::path& file);
/// What it is brought to.
[[nodiscard]] int newest_schema();

}  // namespace huizhi::db
