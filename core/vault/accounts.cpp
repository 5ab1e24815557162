#include "core/vault/accounts.h"

#include <algorithm>
#include <utility>

#include "core/base/clock.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/account_change.h"
#include "core/vault/audit/audit.h"
#include "core/vault/licence.h"
#include "core/vault/login.h"
#include "core/vault/open_meanwhile.h"
#include "core/vault/password.h"
#include "core/vault/vault.h"
#include "core/vault/vault_keys.h"

namespace huizhi {
namespace {

/// A studio keeps an owner: what would take the last one is refused in these words.
Result<void> keep_an_owner(AccountRows& rows, const Account& account, const Error& refusal) {
    const auto all = rows.accounts();
    if (!all) {
        return all.error();
    }
    const auto other_owner = [&account](const Account& one) {
        return one.role == Role::Owner && !one.disabled && one.name != account.name;
    };
    const bool last =
        account.role == Role::Owner && std::none_of(all->begin(), all->end(), other_owner);
    return last ? Result<void>(refusal) : Result<void>();
}

/// The key of an account that holds one goes with its role.
Result<void> bind_anew(Studio& studio, AccountChange& change) {
    const auto lock = studio.store.locked_key(key_holder(change.account.name));
    if (!lock) {
        return lock.error();
    }
    if (!*lock || (*lock)->own_key.empty()) {
        return {};  // bound when its password is typed next
    }
    change.entry.generation += 1;
    const auto bound = rebound(studio.vault, **lock,
                               {change.account.name, change.account.role, change.entry.generation});
    return bound ? studio.store.save_locked_key(*bound) : Result<void>(bound.error());
}

/// Whoever holds the recovery key may have the roster made of the rows anew.
Result<void> mend_roster(Store& store, const Vault& opened) {
    const auto roster = roster_of(store, opened);
    if (roster || roster.error().code == ErrorCode::Environment) {
        return roster ? Result<void>() : Result<void>(roster.error());
    }
    const auto anew = roster_from_rows(store, opened);
    return anew ? save_roster(store, opened, *anew) : Result<void>(anew.error());
}

Result<Account> save_new(Studio& studio, Account added, const PasswordKeys& keys) {
    const auto stored = studio.store.account(added.name);
    if (!stored) {
        return stored.error();
    }
    const auto held = studio.store.locked_key(key_holder(added.name));
    if (!held) {
        return held.error();
    }
    if (*stored && !(*stored)->disabled && *held) {
        return Error::refused("name", {"账号 " + added.name + " 已经在用",
                                       "the account " + added.name + " is in use already"});
    }
    auto saved = save_added(studio, studio.vault, keys, added);
    saved = saved ? audit(studio, {AuditAct::Account, "account", added.name}) : saved;
    return saved ? Result<Account>(std::move(added)) : saved.error();
}

}  // namespace

Result<std::vector<Account>> list_accounts(Studio& studio) {
    if (auto allowed = require(studio, Permission::ManageAccounts); !allowed) {
        return allowed.error();
    }
    return studio.store.accounts();
}

Result<Account> add_account(Studio& studio, const NewAccount& wanted, const std::string& password) {
    if (auto allowed = require(studio, Permission::ManageAccounts); !allowed) {
        return allowed.error();
    }
    Account added;
    added.name = canonical_text(wanted.name);
    added.role = wanted.role;
    added.created_at = iso_time(studio.clock.now());
    added.certificate = canonical_text(wanted.certificate);
    added.certificate_expires = canonical_number(wanted.certificate_expires);
    auto fit = check_account_name(added.name);
    fit = fit ? check_certificate({added.certificate, added.certificate_expires},
                                  iso_day(studio.clock.now()))
              : fit;
    if (!fit) {
        Error error = fit.error();
        error.field = error.field == "owner" ? "name" : error.field;
        return error;
    }
    const auto keys = keys_of_password(studio, studio.vault, added, password);
    if (!keys) {
        return keys.error();
    }
    return in_one_write(studio.store, [&] { return save_new(studio, added, *keys); });
}

Result<Account> disable_account(Studio& studio, const std::string& name) {
    if (auto allowed = require(studio, Permission::ManageAccounts); !allowed) {
        return allowed.error();
    }
    return changed_account(studio, studio.vault, name, [&](AccountChange& change) -> Result<void> {
        const Error refusal =
            Error::refused("name", {"不能停用唯一的店主账号", "the only owner cannot be disabled"});
        if (auto kept = keep_an_owner(studio.store, change.account, refusal); !kept) {
            return kept;
        }
        change.account.disabled = true;
        change.entry.generation += 1;  // so that a password made just now does not count
        auto gone = studio.store.remove_locked_key(key_holder(name));
        gone = gone ? studio.store.remove_locked_key(reset_holder(name)) : gone;
        return gone ? audit(studio, {AuditAct::Account, "account", name}) : gone;
    });
}

Result<Account> unlock_account(Studio& studio, const std::string& name) {
    if (auto allowed = require(studio, Permission::ManageAccounts); !allowed) {
        return allowed.error();
    }
    return changed_account(studio, studio.vault, name, [&](AccountChange& change) -> Result<void> {
        change.account.failed_logins = 0;
        change.account.locked_until.clear();
        return audit(studio, {AuditAct::Account, "account", name});
    });
}

Result<Account> change_password(Studio& studio,
                                const std::string& old_password,
                                const std::string& password) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const std::string name = studio.operator_name;
    const auto known = check_password(studio, name, old_password);
    if (!known) {
        return known;
    }
    const auto keys = keys_of_password(studio, studio.vault, *known, password);
    if (!keys) {
        return keys.error();
    }
    return changed_account(studio, studio.vault, name, [&](AccountChange& change) {
        const auto taken = take_password(studio, *keys, change);
        return taken ? audit(studio, {AuditAct::Account, "account", name}) : taken;
    });
}

Result<Account> change_role(Studio& studio, const std::string& name, Role role) {
    if (auto allowed = require(studio, Permission::ManageAccounts); !allowed) {
        return allowed.error();
    }
    return changed_account(studio, studio.vault, name, [&](AccountChange& change) -> Result<void> {
        const Error refusal = Error::refused(
            "role", {"不能改唯一的店主账号的岗位", "the only owner's role cannot be changed"});
        if (auto kept = role == Role::Owner ? Result<void>()
                                            : keep_an_owner(studio.store, change.account, refusal);
            !kept) {
            return kept;
        }
        change.account.role = role;
        auto bound = bind_anew(studio, change);  // no code outlives the role it was given for
        bound = bound ? studio.store.remove_locked_key(reset_holder(name)) : bound;
        return bound ? audit(studio, {AuditAct::Account, "account", name}) : bound;
    });
}

Result<RecoveryKey> draft_recovery_key(Studio& studio) {
    if (auto allowed = require(studio, Permission::ManageAccounts); !allowed) {
        return allowed.error();
    }
    return make_recovery_key(studio.vault, iso_time(studio.clock.now()));
}

Result<void> keep_recovery_key(Studio& studio, const LockedKey& lock) {
    if (auto allowed = require(studio, Permission::ManageAccounts); !allowed) {
        return allowed.error();
    }
    const auto saved = studio.store.together([&]() -> Result<void> {
        const auto kept = studio.store.save_locked_key(lock);
        return kept ? audit(studio, {AuditAct::Account, "recovery_key", ""}) : kept;
    });
    return saved ? studio.store.wipe_journal() : saved;
}

Result<std::string> renew_recovery_key(Studio& studio) {
    const auto made = draft_recovery_key(studio);
    const auto kept = made ? keep_recovery_key(studio, made->lock) : Result<void>(made.error());
    return kept ? Result<std::string>(made->text) : Result<std::string>(kept.error());
}

Result<bool> has_recovery_key(Studio& studio) {
    const auto lock = studio.store.locked_key(kRecoveryHolder);
    return lock ? Result<bool>(lock->has_value()) : Result<bool>(lock.error());
}

Error no_recovery_key() {
    return Error{
        ErrorCode::NotFound,
        {"还没有恢复密钥：忘记密码就打不开资料",
         "there is no recovery key yet: with a forgotten password the records stay closed"},
        "recovery-key",
        ""}
        .with(Remedy::MakeRecoveryKey);
}

Result<Account> recover_account(Studio& studio,
                                const std::string& name,
                                const std::string& recovery_key,
                                const std::string& password) {
    const auto lock = studio.store.locked_key(kRecoveryHolder);
    if (!lock) {
        return lock.error();
    }
    if (!*lock) {
        return Error::not_found("recovery-key",
                                {"这里没有恢复密钥", "there is no recovery key here"});
    }
    Vault opened;
    if (auto open = open_by_recovery_key(opened, **lock, recovery_key); !open) {
        return open.error();
    }
    if (auto sound = mend_roster(studio.store, opened); !sound) {
        return sound.error();
    }
    const auto account = account_by_roster(studio, opened, name);
    if (!account) {
        return account.error();
    }
    const auto keys = keys_of_password(studio, opened, *account, password);
    if (!keys) {
        return keys.error();
    }
    const OpenMeanwhile open(studio.vault, opened.key());
    return changed_account(studio, opened, name, [&](AccountChange& change) {
        change.account.disabled = false;
        const auto taken = take_password(studio, *keys, change);
        return taken ? audit(studio, {AuditAct::Account, "account", name}) : taken;
    });
}

}  // namespace huizhi
