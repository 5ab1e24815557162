#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/locked_key.h"
#include "core/records/store_rows.h"

namespace huizhi {

class Vault;

struct LoginTries {
    int failed = 0;           ///< in a row; counted before the password is looked at
    std::string waits_until;  ///< ISO time; empty: may try
};

/// Asked while the data key is changed: rows done, of how many. Its error ends the change, and all
/// stays as it was.
using KeyChangeStep = std::function<Result<void>(std::int64_t done, std::int64_t of)>;

/// The locked data key, and what is sealed by it. Errors and threads: as core/records/store.h says.
class VaultRows : public StoreRows {
public:
    [[nodiscard]] virtual Result<std::optional<LockedKey>> locked_key(
        const std::string& holder) = 0;
    [[nodiscard]] virtual Result<bool> has_locked_keys() = 0;
    [[nodiscard]] virtual Result<void> save_locked_key(const LockedKey& key) = 0;
    [[nodiscard]] virtual Result<void> remove_locked_key(const std::string& holder) = 0;
    /// Those whose holder begins so.
    [[nodiscard]] virtual Result<std::vector<LockedKey>> locked_keys_of(
        const std::string& holders) = 0;
    /// Words that the vault seals for itself, by name; empty: none.
    [[nodiscard]] virtual Result<std::string> vault_note(const std::string& name) = 0;
    [[nodiscard]] virtual Result<void> save_vault_note(const std::string& name,
                                                       const std::string& text) = 0;
    /// Wrong tries at the login from one station, whoever was named.
    [[nodiscard]] virtual Result<LoginTries> login_tries(const std::string& station) = 0;
    [[nodiscard]] virtual Result<void> save_login_tries(const std::string& station,
                                                        const LoginTries& tries) = 0;
    [[nodiscard]] virtual Result<bool> has_sealed_rows() = 0;
    /// Whether a version before the vault wrote here; it may have been open while this one came.
    [[nodiscard]] virtual Result<bool> has_old_rows() = 0;
    /// Seals what it wrote in clear.
    [[nodiscard]] virtual Result<void> seal_old_rows() = 0;
    /// Takes what is written over out of the database's journal too.
    [[nodiscard]] virtual Result<void> wipe_journal() = 0;
    /// Held: no other program and no other worker of this one has the home open, and whoever opens
    /// it waits until this is let go; to be held for a blink. Null: one has, or could not be seen
    /// (a disk without locks). Not to be asked for while it is held.
    [[nodiscard]] virtual std::shared_ptr<const void> hold_alone() = 0;
    /// Seals all that is sealed in the database by another vault, but the locked keys and the log
    /// of what was done. Hashes that last stay. Inside `together`. Errors: `step`'s; Environment
    /// (field kDamagedField) for a damaged row.
    [[nodiscard]] virtual Result<void> seal_rows_anew(const Vault& fresh,
                                                      const KeyChangeStep& step) = 0;
};

}  // namespace huizhi
