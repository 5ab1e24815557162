#pragma once

#include <string>

#include "core/base/result.h"

namespace huizhi {

/// Argon2id, libsodium's string form. Errors: Environment without 64 MB of memory.
[[nodiscard]] Result<std::string> hash_of_password(const std::string& password);

[[nodiscard]] bool password_matches(const std::string& hash, const std::string& password);

/// Errors: InvalidInput (field "password").
[[nodiscard]] Result<void> check_new_password(const std::string& password);

}  // namespace huizhi
