#include "core/backup/backup_key.h"

#include <filesystem>
#include <optional>
#include <span>
#include <utility>

#include "core/base/clock.h"
#include "core/base/data_dir.h"
#include "core/base/file_io.h"
#include "core/base/ids.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/sealing.h"
#include "core/vault/vault.h"
#include "core/vault/vault_keys.h"

namespace huizhi {
namespace {

constexpr const char* kChecked = "a backup of Huizhi";

std::string key_place(const std::string& id) {
    return "backup key/" + id;
}

std::string check_place(const std::string& id) {
    return "backup check/" + id;
}

/// Of keys, by their ids; empty: there is no such place.
std::filesystem::path keys_folder() {
    const std::filesystem::path states = user_state_dir();
    return states.empty() ? states : states / "backup-keys";
}

bool is_id(const std::string& text) {
    return !text.empty() &&
           text.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz") == std::string::npos;
}

/// For restores on this computer; without a place for it they ask for a password.
void keep_here(const BackupKey& key) {
    const std::filesystem::path folder = keys_folder();
    std::error_code failed;
    if (folder.empty() || std::filesystem::exists(folder / key.id, failed)) {
        return;
    }
    std::filesystem::create_directories(folder, failed);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    static_cast<void>(write_file(folder / key.id, key.bytes));
}

bool opens(const BackupKey& key, const ArchiveHeader& header) {
    return key.bytes.size() == kSealingKeyBytes &&
           opened_text<SecretBytes>(key.bytes.data(), header.check, check_place(header.id))
               .has_value();
}

std::optional<BackupKey> kept_here(const ArchiveHeader& header) {
    const std::filesystem::path folder = keys_folder();
    if (folder.empty() || !is_id(header.key_id)) {
        return std::nullopt;
    }
    const auto bytes = read_file(folder / header.key_id, kSealingKeyBytes);
    if (!bytes) {
        return std::nullopt;
    }
    BackupKey key{header.key_id, SecretBytes(bytes->begin(), bytes->end())};
    return opens(key, header) ? std::optional(std::move(key)) : std::nullopt;
}

/// As the database keeps it: the id, a blank, the key under the data key.
std::optional<BackupKey> key_in(const Vault& vault, const std::string& note) {
    const auto blank = note.find(' ');
    if (blank == std::string::npos || !is_id(note.substr(0, blank))) {
        return std::nullopt;
    }
    const std::string id = note.substr(0, blank);
    auto bytes = vault.unseal_key(note.substr(blank + 1), key_place(id));
    return bytes && bytes->size() == kSealingKeyBytes
               ? std::optional(BackupKey{id, std::move(*bytes)})
               : std::nullopt;
}

/// Of two programs at once one makes it.
Result<BackupKey> made_key(Studio& studio) {
    return in_one_write(studio.store, [&]() -> Result<BackupKey> {
        const auto note = studio.store.vault_note(kBackupKeyNote);
        auto kept = note ? key_in(studio.vault, *note) : std::nullopt;
        if (kept) {
            return std::move(*kept);
        }
        BackupKey key{new_id('b'), new_sealing_key()};
        const auto sealed = studio.vault.seal_key(key.bytes, key_place(key.id));
        if (!note || !sealed) {
            return note ? sealed.error() : note.error();
        }
        const auto saved = studio.store.save_vault_note(kBackupKeyNote, key.id + " " + *sealed);
        return saved ? Result<BackupKey>(std::move(key)) : Result<BackupKey>(saved.error());
    });
}

/// Of those who may still log in.
Result<std::vector<KeyLock>> locks_of(Studio& studio, const BackupKey& key) {
    const auto accounts = studio.store.accounts();
    if (!accounts) {
        return accounts.error();
    }
    std::vector<KeyLock> locks;
    for (const Account& account : *accounts) {
        const auto lock = studio.store.locked_key(key_holder(account.name));
        if (!lock) {
            return lock.error();
        }
        if (account.disabled || !*lock || (*lock)->own_key_kept.empty()) {
            continue;
        }
        if (const auto own = own_key(studio.vault, **lock)) {
            locks.push_back({(*lock)->salt, (*lock)->operations, (*lock)->memory, (*lock)->own_key,
                             sealed_text(own->data(), key.bytes, key_place(key.id))});
        }
    }
    return locks;
}

/// Each account's lock is tried: none says whose it is.
Result<BackupKey> by_password(const ArchiveHeader& header, const UnlockWords& words) {
    for (const KeyLock& kept : header.locks) {
        LockedKey lock;
        lock.holder = key_holder(words.account);
        lock.salt = kept.salt;
        lock.operations = kept.operations;
        lock.memory = kept.memory;
        lock.own_key = kept.own_key;
        const auto own = own_key(lock, words.password);
        if (!own && own.error().code != ErrorCode::NotPermitted) {
            return own.error();
        }
        auto bytes = own ? opened_text<SecretBytes>(own->data(), kept.key, key_place(header.key_id))
                         : std::nullopt;
        if (bytes) {
            return BackupKey{header.key_id, std::move(*bytes)};
        }
    }
    return Error::not_permitted("password",
                                {"账号或密码不对，打不开这个备份（账号是备份时本店的账号）",
                                 "wrong account or password: they do not open this backup (the "
                                 "account is one of the studio's when it was made)"});
}

Result<BackupKey> by_recovery_key(const ArchiveHeader& header, const std::string& typed) {
    Vault vault;
    const auto opened =
        open_by_recovery_key(vault, {kRecoveryHolder, "", 0, 0, header.recovery_lock, ""}, typed);
    if (!opened) {
        return opened.error();
    }
    auto bytes = vault.unseal_key(header.recovery_key, key_place(header.key_id));
    return bytes ? Result<BackupKey>(BackupKey{header.key_id, std::move(*bytes)})
                 : Result<BackupKey>(bytes.error());
}

Error key_is_elsewhere() {
    return Error::not_permitted(
        "password",
        {"这台电脑没有这个备份的钥匙：请给出备份时本店一个账号的名称和密码，或恢复密钥",
         "the key of this backup is not on this computer: give the name and password of an "
         "account that the studio had when it was made, or its recovery key"});
}

}  // namespace

Result<BackupKey> backup_key_of(Studio& studio) {
    if (!studio.vault.is_open()) {
        return Error::not_permitted("user", {"请先登录", "log in first"});
    }
    const auto note = studio.store.vault_note(kBackupKeyNote);
    if (!note) {
        return note.error();
    }
    auto kept = key_in(studio.vault, *note);
    auto key = kept ? Result<BackupKey>(std::move(*kept)) : made_key(studio);
    if (key) {
        keep_here(*key);
    }
    return key;
}

Result<ArchiveHeader> new_header(Studio& studio, const BackupKey& key) {
    ArchiveHeader header{new_id('a'), key.id, iso_time(studio.clock.now()), "", {}, "", ""};
    const std::string_view checked = kChecked;
    header.check = sealed_text(
        key.bytes.data(),
        std::span(reinterpret_cast<const std::uint8_t*>(checked.data()), checked.size()),
        check_place(header.id));
    auto locks = locks_of(studio, key);
    const auto recovery = locks ? studio.store.locked_key(kRecoveryHolder) : locks.error();
    if (!recovery) {
        return recovery.error();
    }
    header.locks = std::move(*locks);
    if (*recovery) {
        const auto sealed = studio.vault.seal_key(key.bytes, key_place(key.id));
        if (!sealed) {
            return sealed.error();
        }
        header.recovery_lock = (*recovery)->locked;
        header.recovery_key = *sealed;
    }
    return header;
}

Result<BackupKey> open_backup_key(const ArchiveHeader& header, const UnlockWords& words) {
    if (auto kept = kept_here(header)) {
        return std::move(*kept);
    }
    const bool recovers = !words.recovery_key.empty() && !header.recovery_lock.empty();
    if (!recovers && (words.account.empty() || words.password.empty())) {
        return key_is_elsewhere();
    }
    auto key = recovers ? by_recovery_key(header, words.recovery_key) : by_password(header, words);
    if (key && !opens(*key, header)) {
        return key_is_elsewhere();
    }
    if (key) {
        keep_here(*key);
    }
    return key;
}

}  // namespace huizhi
