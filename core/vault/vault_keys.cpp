#include "core/vault/vault_keys.h"

#include <array>
#include <sodium.h>
#include <string_view>
#include <vector>

#include "core/base/hex.h"
#include "core/base/ids.h"
#include "core/records/account.h"
#include "core/vault/password_cost.h"
#include "core/vault/sealing.h"
#include "core/vault/vault.h"

namespace huizhi {
namespace {

constexpr std::size_t kLockBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kRecoveryLetters = 32;
constexpr std::size_t kGroup = 4;

/// The cost is data of the lock, so that a damaged row may ask for anything.
bool is_sound(const LockedKey& lock) {
    constexpr std::int64_t kMostMemory = 268'435'456;
    constexpr std::int64_t kMostKept = 64;
    return lock.salt.size() == std::size_t{2} * crypto_pwhash_SALTBYTES && lock.operations >= 1 &&
           lock.operations <= kMostKept &&
           lock.memory >= std::int64_t{crypto_pwhash_MEMLIMIT_MIN} && lock.memory <= kMostMemory;
}

/// A recovery key is random throughout: a fast hash is enough.
LockingKey recovery_locking_key(const std::string& letters) {
    const std::string said = "recovery\n" + letters;
    LockingKey key(kLockBytes);
    crypto_generichash(key.data(), key.size(), reinterpret_cast<const unsigned char*>(said.data()),
                       said.size(), nullptr, 0);
    return key;
}

std::string in_groups(const std::string& letters) {
    std::string text;
    for (std::size_t at = 0; at < letters.size(); ++at) {
        const char letter = letters[at];
        const bool lower = letter >= 'a' && letter <= 'z';
        text += at > 0 && at % kGroup == 0 ? "-" : "";
        text += lower ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    return text;
}

/// The letters alone; empty when it cannot be a recovery key.
std::string read_typed(const std::string& typed) {
    std::string letters;
    for (char letter : typed) {
        if (letter == '-' || letter == ' ' || letter == '\n' || letter == '\r') {
            continue;
        }
        letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        letter = letter == 'o' ? '0' : letter == 'i' || letter == 'l' ? '1' : letter;
        const bool known =
            (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z' && letter != 'u');
        if (!known) {
            return {};
        }
        letters += letter;
    }
    return letters.size() == kRecoveryLetters ? letters : std::string();
}

std::string own_key_place(const std::string& holder) {
    return "own key/" + holder;
}

/// Role and generation last, so that no name can be read as another's bond.
std::string place_of(const Bond& bond) {
    return "data key/" + key_holder(bond.account) + "/" + role_name(bond.role) + "/" +
           std::to_string(bond.generation);
}

}  // namespace

Error damaged_key(const std::string& account) {
    return {ErrorCode::Environment,
            {"数据库里账号 " + account + " 的数据密钥已损坏；请用恢复密钥或备份",
             "the data key of the account " + account +
                 " is damaged in the database; use the recovery key or a backup"},
            "",
            "",
            Remedy::UseRecoveryKey,
            account};
}

Result<LockingKey> locking_key(const LockedKey& lock, const std::string& password) {
    std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
    std::size_t length = 0;
    const bool sound = is_sound(lock) &&
                       sodium_hex2bin(salt.data(), salt.size(), lock.salt.data(), lock.salt.size(),
                                      nullptr, &length, nullptr) == 0 &&
                       length == salt.size();
    if (!sound) {
        return damaged_key(lock.holder.substr(lock.holder.find('/') + 1));
    }
    LockingKey key(kLockBytes);
    if (crypto_pwhash(key.data(), key.size(), password.data(), password.size(), salt.data(),
                      static_cast<unsigned long long>(lock.operations),
                      static_cast<std::size_t>(lock.memory), crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return Error::environment(
            {"内存不足，无法打开加密资料（需要 64 MB）",
             "not enough memory to open the sealed records (64 MB are needed)"});
    }
    return key;
}

Result<LockedKey> lock_by_password(const Vault& vault,
                                   const Bond& bond,
                                   const std::string& password,
                                   const std::string& now) {
    std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
    randombytes_buf(salt.data(), salt.size());
    const PasswordCost cost = password_cost();
    LockedKey lock;
    lock.holder = key_holder(bond.account);
    lock.salt = hex_of(salt);
    lock.operations = cost.operations;
    lock.memory = cost.memory;
    lock.made_at = now;
    const auto key = locking_key(lock, password);
    if (!key) {
        return key.error();
    }
    LockingKey own(kLockBytes);
    randombytes_buf(own.data(), own.size());
    auto kept = vault.seal_key(own, own_key_place(lock.holder));
    if (!kept) {
        return kept.error();
    }
    lock.own_key = sealed_text(key->data(), own, own_key_place(lock.holder));
    lock.own_key_kept = std::move(*kept);
    return rebound(vault, std::move(lock), bond);
}

Result<LockedKey> rebound(const Vault& vault, LockedKey lock, const Bond& bond) {
    const auto own = own_key(vault, lock);
    if (!own) {
        return own.error();
    }
    auto locked = vault.locked_key(*own, place_of(bond));
    if (!locked) {
        return locked.error();
    }
    lock.locked = std::move(*locked);
    lock.generation = bond.generation;
    return lock;
}

Result<LockingKey> own_key(const Vault& vault, const LockedKey& lock) {
    return vault.unseal_key(lock.own_key_kept, own_key_place(lock.holder));
}

Result<LockingKey> own_key(const LockedKey& lock, const std::string& password) {
    const auto key = locking_key(lock, password);
    if (!key) {
        return key.error();
    }
    auto own = opened_text<LockingKey>(key->data(), lock.own_key, own_key_place(lock.holder));
    return own ? Result<LockingKey>(std::move(*own))
               : Result<LockingKey>(Error::not_permitted(
                     "password", {"密码不对", "this is not the account's password"}));
}

bool agrees(const Vault& vault, const LockedKey& lock, const Bond& bond) {
    const auto own = vault.unseal_key(lock.own_key_kept, own_key_place(key_holder(bond.account)));
    Vault tried;
    return own && tried.open(lock.locked, *own, place_of(bond)).ok();
}

Result<Opened> open_by_password(Vault& vault,
                                const LockedKey& lock,
                                const Bond& bond,
                                const std::string& password) {
    if (!is_sound(lock)) {
        return Opened::Damaged;
    }
    const auto key = locking_key(lock, password);
    if (!key) {
        return key.error();
    }
    if (lock.own_key.empty()) {
        return vault.open(lock.locked, *key) ? Opened::Yes : Opened::No;
    }
    const auto own =
        opened_text<LockingKey>(key->data(), lock.own_key, own_key_place(key_holder(bond.account)));
    if (!own) {
        return Opened::No;
    }
    return vault.open(lock.locked, *own, place_of(bond)) ? Opened::Yes : Opened::Altered;
}

Result<RecoveryKey> make_recovery_key(const Vault& vault, const std::string& now) {
    const std::string letters = new_secret();
    auto locked = vault.locked_key(recovery_locking_key(letters));
    if (!locked) {
        return locked.error();
    }
    return RecoveryKey{in_groups(letters), {kRecoveryHolder, "", 0, 0, std::move(*locked), now}};
}

Result<void> open_by_recovery_key(Vault& vault, const LockedKey& lock, const std::string& typed) {
    const std::string letters = read_typed(typed);
    if (letters.empty()) {
        return Error::invalid(
            "recovery-key", {"恢复密钥应为 32 个字母和数字（八组，每组四个）",
                             "a recovery key has 32 letters and digits, in eight groups of four"});
    }
    const auto opened = vault.open(lock.locked, recovery_locking_key(letters));
    if (!opened) {
        Error error = opened.error();
        error.field = "recovery-key";
        return error;
    }
    return {};
}

}  // namespace huizhi
