#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

/// Argon2id at today's cost (core/vault/password_cost.h), libsodium's string form. Errors:
/// Environment without 64 MB of memory.
[[nodiscard]] Result<std::string> hash_of_password(const std::string& password);

[[nodiscard]] bool password_matches(const std::string& hash, const std::string& password);

/// OWASP ASVS 5.0, 6.2: 8 characters at least (15 are advised), any of them and long ones allowed,
/// none of the common ones. `names`: of the studio and the account, which are guessed first.
/// Errors: InvalidInput (field "password").
[[nodiscard]] Result<void> check_new_password(const std::string& password,
                                              const std::vector<std::string>& names);

}  // namespace huizhi
