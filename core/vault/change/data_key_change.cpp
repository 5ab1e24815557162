#include "core/vault/change/data_key_change.h"

#include <memory>
#include <system_error>
#include <utility>

#include "core/base/clock.h"
#include "core/base/file_io.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/account_roster.h"
#include "core/vault/audit/audit.h"
#include "core/vault/audit/audit_entry.h"
#include "core/vault/audit/audit_key.h"
#include "core/vault/blob_store.h"
#include "core/vault/login.h"
#include "core/vault/login_token.h"
#include "core/vault/vault.h"
#include "core/vault/vault_keys.h"

namespace huizhi {
namespace {

/// There from the transaction until neither a key of a photo nor the journal or a copy of the
/// database is left under the old data key.
constexpr const char* kUnfinished = "photo_keys_to_drop";

/// What is made with the password, before the transaction: it takes a second.
struct FreshKeys {
    Vault vault;
    LockedKey owner;
    RecoveryKey recovery;
};

Error open_elsewhere() {
    return Error::refused(
        "home", {"另有程序（或本程序的另一个窗口）正开着这个数据目录，或者所在磁盘不支持文件锁、"
                 "无法确认：请先全部关闭，再更换数据密钥",
                 "another program, or another window of this one, has this home open, or its disk "
                 "takes no locks that would show it: close them all, then change the data key"});
}

Result<void> make_keys(Studio& studio,
                       const Account& owner,
                       const std::string& password,
                       FreshKeys& fresh) {
    const auto roster = roster_of(studio.store, studio.vault);
    auto made = roster ? fresh.vault.make_key_after(studio.vault) : roster.error();
    if (!made) {
        return made;
    }
    const std::string now = iso_time(studio.clock.now());
    const auto known = roster->find(owner.name);
    const std::int64_t last = known == roster->end() ? 0 : known->second.generation;
    auto lock = lock_by_password(fresh.vault, {owner.name, owner.role, last + 1}, password, now);
    auto recovery = make_recovery_key(fresh.vault, now);
    if (!lock || !recovery) {
        return lock ? recovery.error() : lock.error();
    }
    fresh.owner = std::move(*lock);
    fresh.recovery = std::move(*recovery);
    return {};
}

/// Nobody's key opens any more but the owner's and the recovery key.
Result<void> lock_by_fresh(Studio& studio, const FreshKeys& fresh, const std::string& owner) {
    const auto locks = studio.store.locked_keys_of("");
    auto done = locks ? Result<void>() : Result<void>(locks.error());
    for (std::size_t i = 0; done && i < locks->size(); ++i) {
        done = studio.store.remove_locked_key((*locks)[i].holder);
    }
    for (const LockedKey* lock : {&fresh.owner, &fresh.recovery.lock}) {
        done = done ? studio.store.save_locked_key(*lock) : done;
    }
    auto roster = done ? roster_of(studio.store, fresh.vault) : Result<Roster>(done.error());
    if (!roster) {
        return roster.error();
    }
    (*roster)[owner].generation = fresh.owner.generation;
    return save_roster(studio.store, fresh.vault, *roster);
}

/// One that is damaged stays so: `audit verify` names it before and after.
Result<void> seal_log_anew(Studio& studio, const AuditSigner& signer, const Vault& fresh) {
    return studio.store.seal_audit_entries_anew(
        [&](const AuditEntry& entry) -> Result<std::string> {
            const auto secret = opened_entry(studio.vault, signer, entry);
            return secret ? sealed_entry(fresh, signer.public_key, *secret)
                          : Result<std::string>(std::string());
        });
}

/// Photos first, then rows: each is a step.
Result<void> seal_all_anew(Studio& studio,
                           const Vault& fresh,
                           const KeyChangeStep& step,
                           KeyChange& change) {
    const auto photos = studio.store.named_photos();
    if (!photos) {
        return photos.error();
    }
    const auto of_photos = static_cast<std::int64_t>(photos->size());
    auto done = studio.blobs.seal_keys_anew(*photos, fresh,
                                            [&] { return step(change.photos++, of_photos); });
    return done ? studio.store.seal_rows_anew(fresh, step) : done;
}

/// Held from the last look for others until the transaction is over: who comes meanwhile waits, and
/// then finds the new keys.
using Alone = std::shared_ptr<const void>;

/// Inside the transaction, which counts its end by the key that is open then.
Result<void> change_all(Studio& studio,
                        const FreshKeys& fresh,
                        const KeyChangeStep& step,
                        KeyChange& change,
                        Alone& alone) {
    const std::string owner = studio.operator_name;
    const auto signer = audit_signer(studio.store, studio.vault);
    auto done =
        signer ? seal_all_anew(studio, fresh.vault, step, change) : Result<void>(signer.error());
    done = done ? seal_log_anew(studio, *signer, fresh.vault) : done;
    done = done ? lock_by_fresh(studio, fresh, owner) : done;
    done = done ? studio.store.save_vault_note(kBackupKeyNote, "") : done;
    done = done ? studio.store.save_vault_note(kUnfinished, "1") : done;
    alone = done ? studio.store.hold_alone() : nullptr;
    if (done && alone == nullptr) {
        return open_elsewhere();
    }
    if (done) {
        studio.vault.use(fresh.vault.key());
        done = audit(studio, {AuditAct::Account, "data_key", ""});
    }
    return done;
}

Result<std::vector<std::string>> accounts_without_key(Studio& studio) {
    const auto accounts = studio.store.accounts();
    if (!accounts) {
        return accounts.error();
    }
    std::vector<std::string> names;
    for (const Account& account : *accounts) {
        if (!account.disabled && account.name != studio.operator_name) {
            names.push_back(account.name);
        }
    }
    return names;
}

/// Photos of a version that named them otherwise get their names.
Result<void> rename_all(BlobStore& blobs) {
    auto renamed = blobs.rename_old();
    while (renamed && !*renamed) {
        renamed = blobs.rename_old();
    }
    return renamed ? Result<void>() : Result<void>(renamed.error());
}

/// They are sealed by the old key, and nobody types while it is changed.
Result<void> drop_drafts(const std::filesystem::path& home) {
    const std::filesystem::path folder = home / kDraftsFolder;
    std::error_code problem;
    std::filesystem::remove_all(folder, problem);
    return problem ? Result<void>(unwritable_file(folder)) : Result<void>();
}

}  // namespace

Result<KeyChange> change_data_key(Studio& studio,
                                  const std::string& password,
                                  const KeyChangeStep& step) {
    if (auto allowed = require(studio, Permission::ChangeDataKey); !allowed) {
        return allowed.error();
    }
    const auto owner = check_password(studio, studio.operator_name, password);
    if (!owner) {
        return owner.error();
    }
    if (studio.store.hold_alone() == nullptr) {
        return open_elsewhere();
    }
    FreshKeys fresh;
    auto done = finish_key_change(studio);
    done = done ? rename_all(studio.blobs) : done;
    done = done ? make_keys(studio, *owner, password, fresh) : done;
    auto without_key =
        done ? accounts_without_key(studio) : Result<std::vector<std::string>>(done.error());
    if (!without_key) {
        return without_key.error();
    }
    KeyChange change{fresh.recovery.text, std::move(*without_key)};
    const SharedDataKey before = studio.vault.key();
    Alone alone;
    done = studio.store.together([&] { return change_all(studio, fresh, step, change, alone); });
    alone.reset();
    if (!done) {
        studio.vault.use(before);
        return done.error();
    }
    drop_login_token(studio);
    static_cast<void>(finish_key_change(studio));  // else the next login does
    return change;
}

Result<void> finish_key_change(Studio& studio) {
    const auto unfinished = studio.store.vault_note(kUnfinished);
    if (!unfinished || unfinished->empty()) {
        return unfinished ? Result<void>() : Result<void>(unfinished.error());
    }
    auto done = studio.blobs.drop_other_keys();
    done = done ? drop_drafts(studio.home) : done;
    done = done ? studio.store.wipe_journal() : done;
    return done ? studio.store.save_vault_note(kUnfinished, "") : done;
}

}  // namespace huizhi
