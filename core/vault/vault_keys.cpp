#include "core/vault/vault_keys.h"

#include <array>
#include <sodium.h>
#include <string_view>
#include <vector>

#include "core/base/clock.h"
#include "core/base/hex.h"
#include "core/base/ids.h"
#include "core/records/account.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/blob_store.h"
#include "core/vault/vault.h"

namespace huizhi {
namespace {

constexpr std::size_t kLockBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kRecoveryLetters = 32;
constexpr std::size_t kGroup = 4;

/// The cost is data of the lock, so that a damaged row may ask for anything.
bool is_sound(const LockedKey& lock) {
    constexpr std::int64_t kMostMemory = 268'435'456;
    constexpr std::int64_t kMostOperations = 10;
    return lock.salt.size() == 2 * crypto_pwhash_SALTBYTES && lock.operations >= 1 &&
           lock.operations <= kMostOperations &&
           lock.memory >= std::int64_t{crypto_pwhash_MEMLIMIT_MIN} && lock.memory <= kMostMemory;
}

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

Error holds_no_key(const std::string& name) {
    return {ErrorCode::NotPermitted,
            {"账号 " + name + " 没有本店资料的钥匙，请店主重新给它密码",
             "the account " + name +
                 " holds no key to this studio's records; the owner gives it a new password"},
            "user",
            "",
            Remedy::NewPassword,
            name};
}

Error key_is_lost() {
    return Error::environment(
        {"资料已加密，但数据库里没有钥匙；请从备份恢复",
         "the records are sealed, but their key is not in the database; restore it from a "
         "backup"});
}

/// Whether it is this program that founded it: another one may have been quicker.
Result<bool> found_vault(Studio& studio, const Account& owner, const std::string& password) {
    Vault fresh;
    if (auto made = fresh.make_key(); !made) {
        return made.error();
    }
    const auto lock = lock_by_password(fresh, owner.name, password, iso_time(studio.clock.now()));
    if (!lock) {
        return lock.error();
    }
    const auto founded = in_one_write(studio.store, [&]() -> Result<bool> {
        const auto other = studio.store.has_locked_keys();
        const auto sealed = studio.store.has_sealed_rows();
        if (!other || !sealed) {
            return other ? sealed.error() : other.error();
        }
        if (*other || *sealed) {
            return *other ? Result<bool>(false) : key_is_lost();
        }
        auto saved = studio.store.save_locked_key(*lock);
        saved = saved ? studio.blobs.note_old() : saved;
        return saved ? Result<bool>(true) : saved.error();
    });
    if (founded && *founded) {
        studio.vault.use(fresh.key());
    }
    return founded;
}

Result<void> open_by_password(Studio& studio,
                              const std::string& account,
                              const LockedKey& lock,
                              const std::string& password) {
    const auto key = locking_key(lock, password);
    if (!key) {
        return key.error();
    }
    // The password is right: what it does not open is damaged.
    return studio.vault.open(lock.locked, *key) ? Result<void>{} : damaged_key(account);
}

/// What a version before the vault wrote, or goes on to write in a window that was left open.
/// Photos come a portion at a login; those that cannot be sealed now keep nobody from working.
Result<void> seal_what_is_old(Studio& studio) {
    static_cast<void>(studio.blobs.seal_old());
    const auto old = studio.store.has_old_rows();
    if (!old || !*old) {
        return old ? Result<void>{} : old.error();
    }
    auto sealed = studio.store.seal_old_rows();
    return sealed ? studio.store.wipe_journal() : sealed;
}

}  // namespace

Result<LockedKey> lock_by_password(const Vault& vault,
                                   const std::string& account,
                                   const std::string& password,
                                   const std::string& now) {
    std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
    randombytes_buf(salt.data(), salt.size());
    LockedKey lock;
    lock.holder = key_holder(account);
    lock.salt = hex_of(salt);
    lock.operations = crypto_pwhash_OPSLIMIT_INTERACTIVE;
    lock.memory = crypto_pwhash_MEMLIMIT_INTERACTIVE;
    lock.made_at = now;
    const auto key = locking_key(lock, password);
    if (!key) {
        return key.error();
    }
    auto locked = vault.locked_key(*key);
    if (!locked) {
        return locked.error();
    }
    lock.locked = std::move(*locked);
    return lock;
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

Result<void> open_vault(Studio& studio, const Account& account, const std::string& password) {
    auto lock = studio.store.locked_key(key_holder(account.name));
    if (!lock) {
        return lock.error();
    }
    if (*lock) {
        const auto opened = open_by_password(studio, account.name, **lock, password);
        return opened ? seal_what_is_old(studio) : opened;
    }
    const auto others = studio.store.has_locked_keys();
    if (!others) {
        return others.error();
    }
    if (*others || account.role != Role::Owner) {
        return holds_no_key(account.name);
    }
    const auto founded = found_vault(studio, account, password);
    if (!founded) {
        return founded.error();
    }
    return *founded ? seal_what_is_old(studio) : open_vault(studio, account, password);
}

}  // namespace huizhi
