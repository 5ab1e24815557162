#pragma once

#include <string>

#include "core/base/result.h"
#include "core/records/account.h"

namespace huizhi {

struct Studio;

/// Leaves a short-lived token in the home, so that the commands that follow need no password. It is
/// keyed by the data key: a changed password, another role or a disabled account ends it. It
/// opens the vault together with a key that lies in memory alone
/// (core/base/system/memory_folder.h): a disk that is taken away opens nothing, and a restart of
/// the machine ends the login. Errors: NotPermitted when nobody is logged in; Environment, also
/// without a folder in memory.
[[nodiscard]] Result<std::string> leave_login_token(Studio& studio, int minutes);

/// Logs in by that token. Errors: NotPermitted, telling how to log in.
[[nodiscard]] Result<Account> log_in_by_token(Studio& studio);

/// Takes the token away again. No token is no error.
void drop_login_token(const Studio& studio);

}  // namespace huizhi
