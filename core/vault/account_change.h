#pragma once

#include <functional>
#include <string>

#include "core/base/result.h"
#include "core/records/account.h"
#include "core/records/locked_key.h"
#include "core/vault/account_roster.h"

namespace huizhi {

class Vault;
struct Studio;

/// An account's row and what the roster says of it, while both are changed in one transaction.
struct AccountChange {
    Account account;    ///< role and disabled as the roster has them, whatever the row says
    RosterEntry entry;  ///< takes over role and disabled at the end
};

/// A stored account, with the role that the roster gives it. Errors: as `changed_account`.
[[nodiscard]] Result<Account> account_by_roster(Studio& studio,
                                                const Vault& vault,
                                                const std::string& name);

/// Changes one stored row, in one transaction with what goes with it. Errors: NotFound (field
/// "name"); as `roster_of`; `change`'s own.
[[nodiscard]] Result<Account> changed_account(
    Studio& studio,
    const Vault& vault,
    const std::string& name,
    const std::function<Result<void>(AccountChange&)>& change);

/// A password's hash and the data key under it: they always change together.
struct PasswordKeys {
    std::string hash;
    LockedKey lock;
};
/// Made before the transaction, for it takes a second; the generation after the account's last one.
/// Errors: InvalidInput (field "password"); Environment without memory.
[[nodiscard]] Result<PasswordKeys> keys_of_password(Studio& studio,
                                                    const Vault& vault,
                                                    const Account& account,
                                                    const std::string& password);
/// Errors: NotPermitted when another changed the account while the keys were made.
[[nodiscard]] Result<void> take_password(Studio& studio,
                                         const PasswordKeys& keys,
                                         AccountChange& change);
/// The row and the roster's entry of an account that is new, or takes a disabled one's name.
[[nodiscard]] Result<void> save_added(Studio& studio,
                                      const Vault& vault,
                                      const PasswordKeys& keys,
                                      Account& added);

/// The same password's keys at today's cost, bound; nothing happens when the row changed meanwhile.
[[nodiscard]] Result<void> lock_anew(Studio& studio,
                                     const Vault& vault,
                                     const Account& account,
                                     const LockedKey& before,
                                     const std::string& password);

}  // namespace huizhi
