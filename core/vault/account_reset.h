#pragma once

#include <string>

#include "core/base/result.h"
#include "core/records/account.h"

namespace huizhi {

struct Studio;

/// Shown this once, to the person who forgot the password.
struct ResetCode {
    std::string account;
    std::string code;         ///< "7K3M-X9QT-2WBN"
    std::string valid_until;  ///< ISO time
};

/// Locks the data key under a code that only this account can take a new password by, once, for a
/// quarter of an hour. The old password stays until then; whoever starts it learns neither. Ends
/// the wait after wrong passwords. An owner may start it for anybody else, an admin for staff.
/// Errors: NotPermitted; NotFound (field "name"); Refused for a disabled account and one's own.
[[nodiscard]] Result<ResetCode> start_account_reset(Studio& studio, const std::string& typed);

/// Whether so many letters were typed as a code has: a recovery key has more.
[[nodiscard]] bool is_reset_code(const std::string& typed);

/// Nobody need be logged in, and nobody is afterwards. A wrong code counts as a wrong password
/// (core/vault/login_tries.h). Errors: NotPermitted (field "code") when the code is wrong, used or
/// over, or another password was taken since; InvalidInput (field "password"): the code stays good.
[[nodiscard]] Result<Account> redeem_account_reset(Studio& studio,
                                                   const std::string& name,
                                                   const std::string& typed_code,
                                                   const std::string& password);

/// Codes that are over lie in the database no longer than until somebody logs in or backs up.
[[nodiscard]] Result<void> drop_old_resets(Studio& studio);

}  // namespace huizhi
