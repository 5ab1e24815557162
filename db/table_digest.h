#pragma once

#include <vector>

#include "core/base/result.h"
#include "core/records/database_care.h"

namespace huizhi::db {

class Database;

/// Of each table, by name; all of one moment. Row by row: a table may be larger than memory.
/// Errors: as Database. Threads: as Database.
[[nodiscard]] Result<std::vector<TableDigest>> table_digests(Database& database);

}  // namespace huizhi::db
