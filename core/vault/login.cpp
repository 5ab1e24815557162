#include "core/vault/login.h"

#include <utility>

#include "core/base/clock.h"
#include "core/base/clock_check.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/records/damage_notes.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/account_change.h"
#include "core/vault/account_reset.h"
#include "core/vault/account_roster.h"
#include "core/vault/audit/audit.h"
#include "core/vault/licence.h"
#include "core/vault/login_tries.h"
#include "core/vault/old_home.h"
#include "core/vault/open_meanwhile.h"
#include "core/vault/password.h"
#include "core/vault/password_cost.h"
#include "core/vault/vault.h"
#include "core/vault/vault_keys.h"

namespace huizhi {
namespace {

constexpr std::size_t kMostNameCharacters = 40;
constexpr std::size_t kMostTextBytes = 200;

/// Somebody who guesses names learns nothing from the time that an answer takes: a wrong password
/// is tried at the key and at the hash.
void spend_the_same_time(const std::string& password) {
    for (int i = 0; i < 2; ++i) {
        static_cast<void>(hash_of_password(password));
    }
}

/// An account whose password is right, and what that opened.
struct Known {
    Account account;
    LockedKey lock;
    Vault opened;  ///< stays closed in a home that has no keys yet
};

/// By the hash alone: of an account that holds no key. Where there is a vault it gets nowhere.
Result<bool> hash_fits(Studio& studio, const Account& account, const std::string& password) {
    if (!password_matches(account.password_hash, password)) {
        return false;
    }
    const auto others = studio.store.has_locked_keys();
    if (!others) {
        return others.error();
    }
    return *others ? Result<bool>(holds_no_key(account.name)) : Result<bool>(true);
}

/// The roster is made with the first key that a home of an earlier version opens.
Result<void> agree_with_roster(Studio& studio, const Known& known) {
    const auto roster = roster_of(studio.store, known.opened);
    if (!roster) {
        return roster.error();
    }
    auto agreed = check_roster(*roster, known.account, known.lock);
    const auto kept = agreed ? studio.store.vault_note(kRosterNote) : Result<std::string>("");
    if (!agreed || !kept || !kept->empty()) {
        return agreed && !kept ? Result<void>(kept.error()) : agreed;
    }
    static_cast<void>(
        save_roster(studio.store, known.opened, *roster));  // a full disk locks nobody out
    return {};
}

/// Whether the password is right; opens what it opens.
Result<bool> try_password(Studio& studio, const std::string& password, Known& known) {
    const std::string& name = known.account.name;
    const auto lock = studio.store.locked_key(key_holder(name));
    if (!lock) {
        return lock.error();
    }
    if (!*lock) {
        return hash_fits(studio, known.account, password);
    }
    known.lock = **lock;
    if (known.lock.own_key.empty()) {
        known.lock.generation = 0;  // whatever its row says: nothing binds it
    }
    const auto opened = open_by_password(
        known.opened, known.lock, {name, known.account.role, known.lock.generation}, password);
    if (!opened) {
        return opened.error();
    }
    if (*opened == Opened::Yes) {
        const auto agreed = agree_with_roster(studio, known);
        return agreed ? Result<bool>(true) : Result<bool>(agreed.error());
    }
    if (*opened == Opened::Altered) {
        return altered_account(name);
    }
    return password_matches(known.account.password_hash, password) ? Result<bool>(damaged_key(name))
                                                                   : Result<bool>(false);
}

Result<void> prove(Studio& studio,
                   const std::string& name,
                   const std::string& password,
                   Known& known) {
    auto attempt = LoginTry::begin(studio, name);
    if (!attempt) {
        return attempt.error();
    }
    if (!attempt->account()) {
        spend_the_same_time(password);
        audit_failed_login(studio, "");
        return wrong_login();
    }
    known.account = *attempt->account();
    const auto right = try_password(studio, password, known);
    if (!right || !*right) {
        audit_failed_login(studio, known.account.name);
        return right ? wrong_login() : right.error();
    }
    known.account.failed_logins = 0;
    known.account.locked_until.clear();
    return attempt->was_right(studio);
}

/// A key of an earlier version, or at an earlier cost, is bound and locked anew by the password
/// that is at hand now. What cannot be written keeps nobody from working.
void keep_better(Studio& studio, const Known& known, const std::string& password) {
    const PasswordCost cost{known.lock.operations, known.lock.memory};
    if (!known.lock.own_key.empty() && !is_cheap(cost)) {
        return;
    }
    static_cast<void>(lock_anew(studio, known.opened, known.account, known.lock, password));
}

/// What keeps rows from being written keeps nobody from reading; it is told where one writes.
bool can_work_with(const Error& error) {
    return error.field == "disk" || error.field == kDamagedField || error.field == kLostField;
}

/// What a new studio's first owner gets: all that is made with a password takes time, so it is made
/// before the transaction.
struct FirstKeys {
    std::string password_hash;
    LockedKey owner_lock;
    RecoveryKey recovery;
    std::string roster;
    SharedDataKey data_key;
};

Result<FirstKeys> keys_of_new_studio(const Account& owner, const std::string& password) {
    auto hash = hash_of_password(password);
    if (!hash) {
        return hash.error();
    }
    Vault vault;
    if (auto made = vault.make_key(); !made) {
        return made.error();
    }
    auto lock = lock_by_password(vault, {owner.name, owner.role, 1}, password, owner.created_at);
    if (!lock) {
        return lock.error();
    }
    auto recovery = make_recovery_key(vault, owner.created_at);
    auto roster = sealed_roster(vault, {{owner.name, {owner.role, 1, false}}});
    if (!recovery || !roster) {
        return recovery ? roster.error() : recovery.error();
    }
    return FirstKeys{std::move(*hash), std::move(*lock), std::move(*recovery), std::move(*roster),
                     vault.key()};
}

/// A licence as it is kept.
StudioLicence read_licence(const StudioLicence& typed) {
    return {canonical_text(typed.studio), canonical_text(typed.number),
            canonical_number(typed.expires)};
}

Result<NewStudio> save_first(Studio& studio,
                             const StudioLicence& licence,
                             const Account& owner,
                             const FirstKeys& keys) {
    const auto accounts = studio.store.accounts();
    if (!accounts) {
        return accounts.error();
    }
    const auto sealed = studio.store.has_locked_keys();
    if (!sealed) {
        return sealed.error();
    }
    if (!accounts->empty() || *sealed) {
        return Error{ErrorCode::Refused,
                     {"这里已经有店主账号，不能再次初始化",
                      "this home has an owner already; it cannot be initialised again"},
                     "",
                     studio.home.string()};
    }
    const OpenMeanwhile open(studio.vault, keys.data_key);
    Result<void> saved = studio.store.save_licence(licence);
    for (const LockedKey* lock : {&keys.owner_lock, &keys.recovery.lock}) {
        saved = saved ? studio.store.save_locked_key(*lock) : saved;
    }
    saved = saved ? studio.store.save_vault_note(kRosterNote, keys.roster) : saved;
    saved = saved ? studio.store.save_account(owner) : saved;
    return saved ? Result<NewStudio>(NewStudio{owner, keys.recovery.text}) : saved.error();
}

}  // namespace

Result<void> check_first_owner(const StudioLicence& typed_licence,
                               const std::string& name,
                               const std::string& password,
                               const std::string& today) {
    const StudioLicence licence = read_licence(typed_licence);
    if (licence.studio.empty() || !is_one_line(typed_licence.studio, kMostTextBytes)) {
        return Error::invalid("studio", {"请填写照相馆名称（一行以内）",
                                         "the studio's name is missing, or more than a line"});
    }
    if (licence.number.empty() || !is_one_line(typed_licence.number, kMostTextBytes)) {
        return Error::invalid("licence", {"请填写营业执照号（一行以内）",
                                          "the licence number is missing, or more than a line"});
    }
    if (auto fit = check_last_day(licence.expires, "licence-expires", today); !fit) {
        return fit;
    }
    if (auto fit = check_account_name(name); !fit) {
        return fit;
    }
    return check_new_password(password, {licence.studio, name});
}

Result<void> check_account_name(const std::string& typed) {
    const std::string name = canonical_text(typed);
    if (name.empty() || !is_one_line(typed, kMostTextBytes) ||
        code_points(name).size() > kMostNameCharacters) {
        return Error::invalid(
            "owner", {"账号名应为 1 至 40 个字", "an account's name has 1 to 40 characters"});
    }
    return {};
}

Result<NewStudio> create_first_owner(Studio& studio,
                                     const StudioLicence& licence,
                                     const std::string& name,
                                     const std::string& password) {
    if (auto right = check_clock(iso_day(studio.clock.now())); !right) {
        return right.error();
    }
    if (auto checked = check_first_owner(licence, name, password, iso_day(studio.clock.now()));
        !checked) {
        return checked.error();
    }
    Account owner;
    owner.name = canonical_text(name);
    owner.role = Role::Owner;
    owner.created_at = iso_time(studio.clock.now());
    const auto keys = keys_of_new_studio(owner, password);
    if (!keys) {
        return keys.error();
    }
    owner.password_hash = keys->password_hash;
    return in_one_write(studio.store,
                        [&] { return save_first(studio, read_licence(licence), owner, *keys); });
}

Result<Account> check_password(Studio& studio,
                               const std::string& name,
                               const std::string& password) {
    Known known;
    const auto proved = prove(studio, name, password, known);
    return proved ? Result<Account>(std::move(known.account)) : Result<Account>(proved.error());
}

Result<Account> log_in(Studio& studio, const std::string& name, const std::string& password) {
    Known known;
    if (auto proved = prove(studio, name, password, known); !proved) {
        return proved.error();
    }
    if (known.opened.is_open()) {
        studio.vault.use(known.opened.key());
        keep_better(studio, known, password);
    } else {
        const auto founded = found_vault(studio, known.account, password);
        if (!founded || !*founded) {
            return founded ? log_in(studio, name, password) : Result<Account>(founded.error());
        }
    }
    if (auto sealed = seal_what_is_old(studio); !sealed && !can_work_with(sealed.error())) {
        return sealed.error();
    }
    studio.operator_name = known.account.name;
    studio.operator_role = known.account.role;
    audit_reading(studio, {AuditAct::Login, "account", known.account.name});
    static_cast<void>(drop_old_resets(studio));  // a full disk locks nobody out
    return known.account;
}

Result<void> require(const Studio& studio, Permission permission) {
    if (studio.operator_name.empty()) {
        return Error::not_permitted("user", {"请先登录", "log in first"}).with(Remedy::LogIn);
    }
    if (!may(studio.operator_role, permission)) {
        audit_reading(studio, {AuditAct::Refused, "permission", permission_name(permission)});
        return Error::not_permitted("user", {"您的岗位不能做这项操作，请联系店主",
                                             "your role may not do this; ask the owner"});
    }
    return {};
}

Result<void> require_dated(const Studio& studio, Permission permission) {
    auto allowed = require(studio, permission);
    return allowed ? check_clock(iso_day(studio.clock.now())) : allowed;
}

}  // namespace huizhi
