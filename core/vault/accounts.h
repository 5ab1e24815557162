#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/account.h"

namespace huizhi {

struct LockedKey;
struct RecoveryKey;
struct Studio;

struct NewAccount {
    std::string name;
    Role role = Role::Staff;
    std::string certificate;          ///< the operator's own licence; empty: none on record
    std::string certificate_expires;  ///< ISO date, with a certificate
};

/// Who works here. All but `change_password` and `recover_account` is for the owner, who is logged
/// in: a new account gets the key to the studio's records, which only somebody can give who has it.
///
/// Errors: NotPermitted; InvalidInput with the field; NotFound (field "name").
[[nodiscard]] Result<std::vector<Account>> list_accounts(Studio& studio);

/// A new account, or one that was disabled or holds no key, with a password and the key to the
/// records. Errors: Refused when the name is in use.
[[nodiscard]] Result<Account> add_account(Studio& studio,
                                          const NewAccount& wanted,
                                          const std::string& password);

/// Takes its key away; a login token of it ends. An older copy of the database still opens by its
/// password. Errors: Refused for the last owner.
[[nodiscard]] Result<Account> disable_account(Studio& studio, const std::string& name);

/// Gives it another role, and binds its key to that. Errors: Refused for the last owner.
[[nodiscard]] Result<Account> change_role(Studio& studio, const std::string& name, Role role);

/// Ends the wait after wrong passwords.
[[nodiscard]] Result<Account> unlock_account(Studio& studio, const std::string& name);

/// Of whoever is logged in, and knows the old one: a wrong one counts as a failed login
/// (check_password). Nobody is logged out by it.
[[nodiscard]] Result<Account> change_password(Studio& studio,
                                              const std::string& old_password,
                                              const std::string& password);

/// A new recovery key (core/vault/vault_keys.h), to be shown; the one before holds until its lock
/// is kept.
[[nodiscard]] Result<RecoveryKey> draft_recovery_key(Studio& studio);
/// From now on that one; the one before opens older copies of the database alone.
[[nodiscard]] Result<void> keep_recovery_key(Studio& studio, const LockedKey& lock);
/// Both at once, for who sees it in any case.
[[nodiscard]] Result<std::string> renew_recovery_key(Studio& studio);
/// Whether there is one: homes of versions before the vault have none.
[[nodiscard]] Result<bool> has_recovery_key(Studio& studio);
/// What the owner is told then.
[[nodiscard]] Error no_recovery_key();

/// Who holds the recovery key gives an account a new password, a disabled one too, which works
/// again; nobody need be logged in, and nobody is afterwards. Errors: InvalidInput (field
/// "recovery-key"); NotPermitted when it is another's.
[[nodiscard]] Result<Account> recover_account(Studio& studio,
                                              const std::string& name,
                                              const std::string& recovery_key,
                                              const std::string& password);

}  // namespace huizhi
