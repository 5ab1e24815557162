#pragma once

#include "core/records/database_care.h"

namespace huizhi::db {

/// core/records/database_care.h on SQLite. Threads: any.
[[nodiscard]] const DatabaseCare& database_care();

}  // namespace huizhi::db
