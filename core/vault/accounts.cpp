#include "core/vault/accounts.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "core/base/clock.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/login.h"
#include "core/vault/password.h"
#include "core/vault/vault.h"
#include "core/vault/vault_keys.h"

namespace huizhi {
namespace {

constexpr std::size_t kMostCertificateBytes = 200;

Error no_such_account(const std::string& name) {
    return Error::not_found("name", {"没有账号 " + name, "there is no account " + name})
        .with(Remedy::ListAccounts);
}

Result<void> check_certificate(const NewAccount& wanted) {
    if (!is_one_line(wanted.certificate, kMostCertificateBytes)) {
        return Error::invalid("certificate", {"上岗证号应为一行文字",
                                              "the certificate number must be a line of text"});
    }
    const bool dated = !wanted.certificate_expires.empty();
    if (dated == wanted.certificate.empty() ||
        (dated && !is_real_day(wanted.certificate_expires))) {
        return Error::invalid(
            "certificate-expires",
            {"上岗证号与到期日（如 2030-12-31）应一起填写",
             "a certificate's number and its last day, such as 2030-12-31, go together"});
    }
    return {};
}

/// Changes one stored row, in one transaction with what goes with it.
Result<Account> changed_account(Studio& studio,
                                const std::string& name,
                                const std::function<Result<void>(Account&)>& change) {
    auto changed = in_one_write(studio.store, [&]() -> Result<Account> {
        const auto stored = studio.store.account(name);
        if (!stored) {
            return stored.error();
        }
        if (!*stored) {
            return no_such_account(name);
        }
        Account account = **stored;
        auto saved = change(account);
        saved = saved ? studio.store.save_account(account) : saved;
        return saved ? Result<Account>(std::move(account)) : saved.error();
    });
    if (!changed) {
        return changed;
    }
    const auto wiped = studio.store.wipe_journal();  // of keys that are void now
    return wiped ? changed : wiped.error();
}

/// A password's hash and the data key under it: they always change together.
struct PasswordKeys {
    std::string hash;
    LockedKey lock;
};

Result<PasswordKeys> keys_of_password(const Vault& vault,
                                      const std::string& name,
                                      const std::string& password,
                                      const std::string& now) {
    if (auto fit = check_new_password(password); !fit) {
        return fit.error();
    }
    auto hash = hash_of_password(password);
    if (!hash) {
        return hash.error();
    }
    auto lock = lock_by_password(vault, name, password, now);
    if (!lock) {
        return lock.error();
    }
    return PasswordKeys{std::move(*hash), std::move(*lock)};
}

Result<void> take_password(VaultRows& rows, const PasswordKeys& keys, Account& account) {
    account.password_hash = keys.hash;
    account.failed_logins = 0;
    account.locked_until.clear();
    return rows.save_locked_key(keys.lock);
}

Result<bool> is_last_owner(AccountRows& rows, const Account& account) {
    const auto all = rows.accounts();
    if (!all) {
        return all.error();
    }
    const auto other_owner = [&account](const Account& one) {
        return one.role == Role::Owner && !one.disabled && one.name != account.name;
    };
    return account.role == Role::Owner && std::none_of(all->begin(), all->end(), other_owner);
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
    auto saved = take_password(studio.store, keys, added);
    saved = saved ? studio.store.save_account(added) : saved;
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
    added.certificate_expires = wanted.certificate_expires;
    auto fit = check_account_name(added.name);
    fit = fit ? check_certificate(wanted) : fit;
    if (!fit) {
        Error error = fit.error();
        error.field = error.field == "owner" ? "name" : error.field;
        return error;
    }
    const auto keys = keys_of_password(studio.vault, added.name, password, added.created_at);
    if (!keys) {
        return keys.error();
    }
    return in_one_write(studio.store, [&] { return save_new(studio, added, *keys); });
}

Result<Account> disable_account(Studio& studio, const std::string& name) {
    if (auto allowed = require(studio, Permission::ManageAccounts); !allowed) {
        return allowed.error();
    }
    return changed_account(studio, name, [&](Account& account) -> Result<void> {
        const auto last = is_last_owner(studio.store, account);
        if (!last) {
            return last.error();
        }
        if (*last) {
            return Error::refused("name",
                                  {"不能停用唯一的店主账号", "the only owner cannot be disabled"});
        }
        account.disabled = true;
        return studio.store.remove_locked_key(key_holder(name));
    });
}

Result<Account> unlock_account(Studio& studio, const std::string& name) {
    if (auto allowed = require(studio, Permission::ManageAccounts); !allowed) {
        return allowed.error();
    }
    return changed_account(studio, name, [](Account& account) -> Result<void> {
        account.failed_logins = 0;
        account.locked_until.clear();
        return {};
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
    const auto keys = keys_of_password(studio.vault, name, password, iso_time(studio.clock.now()));
    if (!keys) {
        return keys.error();
    }
    return changed_account(studio, name, [&](Account& account) -> Result<void> {
        if (account.disabled || account.password_hash != known->password_hash) {  // meanwhile
            return Error::not_permitted(
                "user", {"账号刚被停用或改了密码，密码没有改动",
                         "the account was disabled, or its password changed, just now; nothing was "
                         "changed"});
        }
        return take_password(studio.store, *keys, account);
    });
}

Result<std::string> renew_recovery_key(Studio& studio) {
    if (auto allowed = require(studio, Permission::ManageAccounts); !allowed) {
        return allowed.error();
    }
    const auto made = make_recovery_key(studio.vault, iso_time(studio.clock.now()));
    if (!made) {
        return made.error();
    }
    const auto saved = studio.store.save_locked_key(made->lock);
    const auto wiped = saved ? studio.store.wipe_journal() : saved;
    return wiped ? Result<std::string>(made->text) : Result<std::string>(wiped.error());
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
    const auto keys = keys_of_password(opened, name, password, iso_time(studio.clock.now()));
    if (!keys) {
        return keys.error();
    }
    return changed_account(studio, name, [&](Account& account) -> Result<void> {
        account.disabled = false;
        return take_password(studio.store, *keys, account);
    });
}

}  // namespace huizhi
