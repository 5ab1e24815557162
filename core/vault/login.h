#pragma once

#include <string>

#include "core/base/result.h"
#include "core/records/account.h"

namespace huizhi {

struct Studio;

/// Errors: InvalidInput (field "owner").
[[nodiscard]] Result<void> check_account_name(const std::string& typed);
/// What `create_first_owner` asks of the words typed; touches no home. Errors: InvalidInput.
[[nodiscard]] Result<void> check_first_owner(const StudioLicence& typed_licence,
                                             const std::string& name,
                                             const std::string& password,
                                             const std::string& today);
struct NewStudio {
    Account owner;
    std::string recovery_key;  ///< told this once, to be printed: core/vault/vault_keys.h
};
/// The first owner of a new home, and the key that its records are sealed with. Nobody is logged in
/// afterwards. Errors: Refused when there is an owner already; InvalidInput.
[[nodiscard]] Result<NewStudio> create_first_owner(Studio& studio,
                                                   const StudioLicence& licence,
                                                   const std::string& name,
                                                   const std::string& password);
/// The account whose password this is, by what it opens: a hash or a key that was put there from
/// another row opens nothing. What counts: core/vault/login_tries.h. Nothing else changes: nobody
/// is logged in by it, and the vault stays as it is. Errors: NotPermitted, also for a disabled
/// account and one whose row was changed outside the
///         program, and in the same words and time for an unknown name as for a wrong password;
///         Environment when its key is damaged.
[[nodiscard]] Result<Account> check_password(Studio& studio,
                                             const std::string& name,
                                             const std::string& password);
/// `check_password`, then sets studio.operator_name and opens the vault. Errors: as that;
/// NotPermitted too when the account holds no key to the records, Environment when its key is
/// damaged.
[[nodiscard]] Result<Account> log_in(Studio& studio,
                                     const std::string& name,
                                     const std::string& password);
/// NotPermitted with a clear reason unless somebody is logged in whose role allows it.
[[nodiscard]] Result<void> require(const Studio& studio, Permission permission);
/// The same of what is kept with a date; the clock must be able to be right too. Errors:
/// Environment (field "clock").
[[nodiscard]] Result<void> require_dated(const Studio& studio, Permission permission);
/// NotPermitted with the date when the studio's licence has expired, or the operator's certificate:
/// by the latest time that was ever seen here (core/vault/licence.h).
[[nodiscard]] Result<void> require_valid_licence(Studio& studio);

}  // namespace huizhi
