#pragma once

#include <cstdint>
#include <string>

namespace huizhi {

/// The data key as it lies in the database: locked away under a password or the recovery key.
struct LockedKey {
    std::string holder;           ///< "account/NAME", or `kRecoveryHolder`
    std::string salt;             ///< hexadecimal; of a password's locking key alone
    std::int64_t operations = 0;  ///< Argon2id's cost, as it was when the key was locked
    std::int64_t memory = 0;      ///< bytes
    std::string locked;           ///< core/vault/vault.h
    std::string made_at;          ///< ISO time
};

inline constexpr const char* kRecoveryHolder = "recovery";
[[nodiscard]] inline std::string key_holder(const std::string& account) {
    return "account/" + account;
}

}  // namespace huizhi
