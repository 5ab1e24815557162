#include "core/vault/account_change.h"

#include <utility>

#include "core/base/clock.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/password.h"
#include "core/vault/vault.h"
#include "core/vault/vault_keys.h"

namespace huizhi {
namespace {

Error no_such_account(const std::string& name) {
    return Error::not_found("name", {"没有账号 " + name, "there is no account " + name})
        .with(Remedy::ListAccounts);
}

Error changed_meanwhile() {
    return Error::not_permitted("user", {"账号刚被停用或改了密码，密码没有改动",
                                         "the account was disabled, or its password changed, just "
                                         "now; nothing was changed"});
}

Result<Account> change_stored(Studio& studio,
                              const Vault& vault,
                              const std::string& name,
                              const std::function<Result<void>(AccountChange&)>& change) {
    const auto stored = account_by_roster(studio, vault, name);
    auto roster = stored ? roster_of(studio.store, vault) : stored.error();
    if (!roster) {
        return roster.error();
    }
    AccountChange changing{*stored, (*roster)[name]};
    auto done = change(changing);
    if (!done) {
        return done.error();
    }
    changing.entry.role = changing.account.role;
    changing.entry.disabled = changing.account.disabled;
    (*roster)[name] = changing.entry;
    done = studio.store.save_account(changing.account);
    done = done ? save_roster(studio.store, vault, *roster) : done;
    return done ? Result<Account>(std::move(changing.account)) : done.error();
}

Result<PasswordKeys> made_keys(const Vault& vault,
                               const Bond& bond,
                               const std::string& password,
                               const std::string& now) {
    auto hash = hash_of_password(password);
    if (!hash) {
        return hash.error();
    }
    auto lock = lock_by_password(vault, bond, password, now);
    if (!lock) {
        return lock.error();
    }
    return PasswordKeys{std::move(*hash), std::move(*lock)};
}

}  // namespace

Result<Account> account_by_roster(Studio& studio, const Vault& vault, const std::string& name) {
    auto stored = studio.store.account(name);
    const auto roster = stored ? roster_of(studio.store, vault) : stored.error();
    if (!roster) {
        return roster.error();
    }
    if (!*stored) {
        return no_such_account(name);
    }
    const auto entry = roster->find(name);
    if (entry != roster->end()) {
        (*stored)->role = entry->second.role;
        (*stored)->disabled = entry->second.disabled;
    } else {
        (*stored)->disabled = true;  // a row that this program did not write
        (*stored)->role = Role::Staff;
    }
    return std::move(**stored);
}

Result<Account> changed_account(Studio& studio,
                                const Vault& vault,
                                const std::string& name,
                                const std::function<Result<void>(AccountChange&)>& change) {
    auto changed =
        in_one_write(studio.store, [&] { return change_stored(studio, vault, name, change); });
    if (!changed) {
        return changed;
    }
    const auto wiped = studio.store.wipe_journal();  // of keys that are void now
    return wiped ? changed : wiped.error();
}

Result<PasswordKeys> keys_of_password(Studio& studio,
                                      const Vault& vault,
                                      const Account& account,
                                      const std::string& password) {
    const auto licence = studio.store.licence();
    if (!licence) {
        return licence.error();
    }
    const std::string studio_name = *licence ? (*licence)->studio : std::string();
    if (auto fit = check_new_password(password, {studio_name, account.name}); !fit) {
        return fit.error();
    }
    auto roster = roster_of(studio.store, vault);
    if (!roster) {
        return roster.error();
    }
    const auto known = roster->find(account.name);
    const std::int64_t last = known == roster->end() ? 0 : known->second.generation;
    return made_keys(vault, {account.name, account.role, last + 1}, password,
                     iso_time(studio.clock.now()));
}

Result<void> take_password(Studio& studio, const PasswordKeys& keys, AccountChange& change) {
    if (change.entry.generation + 1 != keys.lock.generation) {
        return changed_meanwhile();
    }
    change.entry.generation = keys.lock.generation;
    change.account.password_hash = keys.hash;
    change.account.failed_logins = 0;
    change.account.locked_until.clear();
    const auto gone = studio.store.remove_locked_key(reset_holder(change.account.name));
    return gone ? studio.store.save_locked_key(keys.lock) : gone;  // no code outlives a password
}

Result<void> save_added(Studio& studio,
                        const Vault& vault,
                        const PasswordKeys& keys,
                        Account& added) {
    auto roster = roster_of(studio.store, vault);
    if (!roster) {
        return roster.error();
    }
    AccountChange change{added, (*roster)[added.name]};
    auto saved = take_password(studio, keys, change);
    change.entry.role = added.role;
    change.entry.disabled = false;
    (*roster)[added.name] = change.entry;
    added = change.account;
    saved = saved ? studio.store.save_account(added) : saved;
    return saved ? save_roster(studio.store, vault, *roster) : saved;
}

Result<void> lock_anew(Studio& studio,
                       const Vault& vault,
                       const Account& account,
                       const LockedKey& before,
                       const std::string& password) {
    const auto keys = made_keys(vault, {account.name, account.role, before.generation + 1},
                                password, iso_time(studio.clock.now()));
    if (!keys) {
        return keys.error();
    }
    const auto changed =
        changed_account(studio, vault, account.name, [&](AccountChange& change) -> Result<void> {
            const bool same = change.account.password_hash == account.password_hash &&
                              change.account.role == account.role && !change.account.disabled;
            return same ? take_password(studio, *keys, change) : changed_meanwhile();
        });
    return changed ? Result<void>() : Result<void>(changed.error());
}

}  // namespace huizhi
