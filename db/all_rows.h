#pragma once

#include "core/base/result.h"
#include "core/records/vault_rows.h"

namespace huizhi {
class Vault;
}

namespace huizhi::db {

struct Tables;

/// What is done with every row of every sealed table, a portion at a time, for a home may hold more
/// than memory. Errors and threads: as SealedRows.

/// Seals the rows that have no seal and keeps, sealed, that all have one now. Once.
[[nodiscard]] Result<void> seal_all_rows(Tables& tables);
/// Opens what is sealed in each row and seals it by another vault; so the row's seal, the hashes
/// that it is found by and the vault's notes. Inside a transaction. Errors: `step`'s; a damaged row
/// is refused.
[[nodiscard]] Result<void> seal_all_rows_anew(Tables& tables,
                                              const Vault& fresh,
                                              const KeyChangeStep& step);
/// Notes each that is damaged.
[[nodiscard]] Result<void> look_at_all_rows(Tables& tables);

}  // namespace huizhi::db
