#pragma once

#include <string>

#include "core/base/result.h"
#include "core/records/account.h"

namespace huizhi {

struct Studio;

/// Gives a home of a version that sealed nothing its key, by the first owner who logs in with a
/// right password, and opens the studio's vault with it. False: another program was quicker.
/// Errors: NotPermitted when there is a key, but none of this account, or the account is no
/// owner's; Environment where records are sealed and no key is left.
[[nodiscard]] Result<bool> found_vault(Studio& studio,
                                       const Account& owner,
                                       const std::string& password);

/// Seals what a version before the vault wrote, or goes on to write in a window that was left open.
[[nodiscard]] Result<void> seal_what_is_old(Studio& studio);

/// What is said of an account without a key where there is a vault.
[[nodiscard]] Error holds_no_key(const std::string& name);

}  // namespace huizhi
