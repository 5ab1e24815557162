#pragma once

#include "core/base/result.h"

namespace huizhi {
class Vault;
}

namespace huizhi::db {

struct Tables;

/// What is done with every row of every sealed table, a portion at a time, for a home may hold more
/// than memory. Errors and threads: as SealedRows.

/// Seals the rows that have no seal and keeps, sealed, that all have one now. Once.
[[nodiscard]] Result<void> seal_all_rows(Tables& tables);
/// Notes each that is damaged.
[[nodiscard]] Result<void> look_at_all_rows(Tables& tables);

}  // namespace huizhi::db
