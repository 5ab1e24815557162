#pragma once

#include <cstdint>
#include <string>

namespace huizhi {

/// The data key as it lies in the database: locked away under a password or the recovery key. A
/// password opens the account's own key, and that one the data key, bound to holder, role and
/// generation; in a row of an earlier version the password opens the data key itself.
struct LockedKey {
    std::string holder;           ///< "account/NAME", or `kRecoveryHolder`
    std::string salt;             ///< hexadecimal; of a password's locking key alone
    std::int64_t operations = 0;  ///< Argon2id's cost, as it was when the key was locked
    std::int64_t memory = 0;      ///< bytes
    std::string locked;           ///< core/vault/vault.h
    std::string made_at;          ///< ISO time; of a code two of them (account_reset.cpp)
    std::string own_key{};        ///< the account's own key under its password; empty: an old row
    std::string own_key_kept{};   ///< the same under the data key
    std::int64_t generation = 0;  ///< of the account's password and role
};

inline constexpr const char* kRecoveryHolder = "recovery";
/// The note that the key of backups lies in (core/backup/backup_key.h); without it one is made.
inline constexpr const char* kBackupKeyNote = "backup_key";
/// The key under a one-time code (core/vault/account_reset.h).
inline constexpr const char* kResetHolders = "reset/";
[[nodiscard]] inline std::string reset_holder(const std::string& account) {
    return kResetHolders + account;
}
[[nodiscard]] inline std::string key_holder(const std::string& account) {
    return "account/" + account;
}

}  // namespace huizhi
