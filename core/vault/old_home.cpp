#include "core/vault/old_home.h"

#include "core/base/clock.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/account_roster.h"
#include "core/vault/blob_store.h"
#include "core/vault/change/data_key_change.h"
#include "core/vault/unnamed_photos.h"
#include "core/vault/vault.h"
#include "core/vault/vault_keys.h"

namespace huizhi {
namespace {

Error key_is_lost() {
    return Error::environment(
        {"资料已加密，但数据库里没有钥匙；请从备份恢复",
         "the records are sealed, but their key is not in the database; restore it from a "
         "backup"});
}

Result<bool> save_founded(Studio& studio, const Vault& fresh, const LockedKey& lock) {
    const auto other = studio.store.has_locked_keys();
    const auto sealed = studio.store.has_sealed_rows();
    if (!other || !sealed) {
        return other ? sealed.error() : other.error();
    }
    if (*other || *sealed) {
        return *other ? Result<bool>(false) : key_is_lost();
    }
    auto saved = studio.store.save_locked_key(lock);
    const auto roster = saved ? roster_from_rows(studio.store, fresh) : saved.error();
    if (!roster) {
        return roster.error();
    }
    saved = save_roster(studio.store, fresh, *roster);
    saved = saved ? studio.blobs.note_old() : saved;
    return saved ? Result<bool>(true) : saved.error();
}

}  // namespace

Result<bool> found_vault(Studio& studio, const Account& owner, const std::string& password) {
    const auto others = studio.store.has_locked_keys();
    if (!others) {
        return others.error();
    }
    if (*others || owner.role != Role::Owner) {
        return holds_no_key(owner.name);
    }
    Vault fresh;
    if (auto made = fresh.make_key(); !made) {
        return made.error();
    }
    const auto lock = lock_by_password(fresh, {owner.name, owner.role, 1}, password,
                                       iso_time(studio.clock.now()));
    if (!lock) {
        return lock.error();
    }
    const auto founded =
        in_one_write(studio.store, [&] { return save_founded(studio, fresh, *lock); });
    if (founded && *founded) {
        studio.vault.use(fresh.key());
    }
    return founded;
}

/// Photos come a portion at a login; those that cannot be sealed now keep nobody from working.
Result<void> seal_what_is_old(Studio& studio) {
    static_cast<void>(studio.blobs.seal_old());
    static_cast<void>(sweep_photos(studio));
    static_cast<void>(finish_key_change(studio));
    const auto old = studio.store.has_old_rows();
    if (!old || !*old) {
        return old ? Result<void>{} : old.error();
    }
    auto sealed = studio.store.seal_old_rows();
    return sealed ? studio.store.wipe_journal() : sealed;
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

}  // namespace huizhi
