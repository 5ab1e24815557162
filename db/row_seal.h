#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "db/database.h"
#include "db/sealed_table.h"

namespace huizhi {
class Vault;
}

namespace huizhi::db {

/// The keyed hash of one row: of the table's name and of each sealed column as it is stored, its
/// kind and its length before it, so that one text stands for one row and no other. 32 hexadecimal
/// digits. Errors: NotPermitted while the vault is closed. Threads: any.
[[nodiscard]] Result<std::string> row_seal(const Vault& vault,
                                           const SealedTable& table,
                                           const Row& row);
/// The text that is hashed, of a row that was asked for with the table's own columns in their order
/// (SealedRows): for who reads very many. Its hash is `row_seal_of`.
void add_sealed_text(const SealedTable& table, const StoredRow& row, std::string& text);
[[nodiscard]] Result<std::string> row_seal_of(const Vault& vault, const std::string& sealed_text);
/// Of a row that is to be written. Precondition: each sealed column is in it (asserted).
[[nodiscard]] Result<std::string> row_seal(const Vault& vault,
                                           const SealedTable& table,
                                           const std::vector<Column>& row);

/// The vault's note that every row has its seal.
inline constexpr const char* kSealsNote = "row_seals";
inline constexpr const char* kSealsNotePlace = "vault_note.text/row_seals";

/// What becomes of a row that is damaged.
enum class OnDamage {
    Refuse,    ///< nothing is given: what is decided or summed needs every row
    LeaveOut,  ///< it is noted and the others are given; where nobody takes notes: Refuse
    PassOver,  ///< the others are given; it is told wherever it is shown
};

}  // namespace huizhi::db
