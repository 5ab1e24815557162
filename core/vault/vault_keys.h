#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/records/locked_key.h"

namespace huizhi {

class Vault;
struct Account;
struct Studio;

/// The open vault's key under a password. Errors: NotPermitted while closed; Environment without
/// the 64 MB that Argon2id takes.
[[nodiscard]] Result<LockedKey> lock_by_password(const Vault& vault,
                                                 const std::string& account,
                                                 const std::string& password,
                                                 const std::string& now);

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

/// Opens the studio's vault for an account whose password is right. In a home of a version that
/// sealed nothing the first owner who logs in gives it a key, and what lies there is sealed.
/// Errors: NotPermitted when the account holds no key; Environment, also where records are sealed
/// and
///         no key is left.
[[nodiscard]] Result<void> open_vault(Studio& studio,
                                      const Account& account,
                                      const std::string& password);

}  // namespace huizhi
