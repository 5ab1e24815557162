#pragma once

#include <string>

#include "core/base/result.h"
#include "core/records/locked_key.h"
#include "core/vault/account_roster.h"
#include "core/vault/vault.h"

namespace huizhi {

/// The open vault's key under a password, bound to whose it is and what he may. Errors:
/// NotPermitted while closed; Environment without the 64 MB that Argon2id takes.
[[nodiscard]] Result<LockedKey> lock_by_password(const Vault& vault,
                                                 const Bond& bond,
                                                 const std::string& password,
                                                 const std::string& now);
/// The same key bound to another role, which takes no password. Errors: NotPermitted while closed;
/// Environment when the row is damaged, or an old one.
[[nodiscard]] Result<LockedKey> rebound(const Vault& vault, LockedKey lock, const Bond& bond);
/// Whether it is bound to that, as the open vault can tell without a password.
[[nodiscard]] bool agrees(const Vault& vault, const LockedKey& lock, const Bond& bond);

enum class Opened {
    Yes,
    No,       ///< another's password, or another's row
    Altered,  ///< the password is right, and the key is bound to another role or generation
    Damaged,  ///< no password can be tried
};
/// Opens the vault. Errors: Environment without memory.
[[nodiscard]] Result<Opened> open_by_password(Vault& vault,
                                              const LockedKey& lock,
                                              const Bond& bond,
                                              const std::string& password);
/// The account's own key, under which other keys may lie that its password is to open: as the open
/// vault keeps it. Errors: NotPermitted while closed; Environment when the row is damaged, or old.
[[nodiscard]] Result<LockingKey> own_key(const Vault& vault, const LockedKey& lock);
/// The same as its password opens it. Errors: NotPermitted when it is another's password;
/// Environment without memory, and for a row that is damaged.
[[nodiscard]] Result<LockingKey> own_key(const LockedKey& lock, const std::string& password);
/// What a password is to a lock, by its salt and cost. Errors: Environment without memory, and for
/// a row that is damaged.
[[nodiscard]] Result<LockingKey> locking_key(const LockedKey& lock, const std::string& password);
/// What is said of a row that a right password does not open.
[[nodiscard]] Error damaged_key(const std::string& account);

struct RecoveryKey {
    std::string text;  ///< to be printed and kept elsewhere: eight groups of four; never stored
    LockedKey lock;
};
/// 160 random bits in letters and digits that nobody mistakes for each other.
[[nodiscard]] Result<RecoveryKey> make_recovery_key(const Vault& vault, const std::string& now);

/// Opens by a recovery key as somebody types it: any case, spaces and hyphens left out, o for 0, i
/// and l for 1. Errors: InvalidInput (field "recovery-key") when it cannot be one; NotPermitted
/// when it is not this studio's.
[[nodiscard]] Result<void> open_by_recovery_key(Vault& vault,
                                                const LockedKey& lock,
                                                const std::string& typed);

}  // namespace huizhi
