#include "core/vault/login.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/base/clock.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/password.h"
#include "core/vault/vault.h"
#include "core/vault/vault_keys.h"

namespace huizhi {
namespace {

constexpr std::size_t kMostNameCharacters = 40;
constexpr std::size_t kMostTextBytes = 200;

/// Somebody who guesses names learns nothing from the time that an answer takes.
void spend_the_same_time(const std::string& password) {
    static_cast<void>(hash_of_password(password));
}

/// Two slips are free; then 2, 4, 8 ... seconds, a quarter of an hour at most.
std::chrono::seconds wait_after(int failures) {
    constexpr int kFreeSlips = 2;
    constexpr int kLongestShift = 10;
    if (failures <= kFreeSlips) {
        return std::chrono::seconds{0};
    }
    const int shift = std::min(failures - kFreeSlips, kLongestShift);
    return std::min(std::chrono::seconds{1 << shift}, std::chrono::seconds{900});
}

Error wrong_login() {
    return Error::not_permitted("user",
                                {"用户名或密码不对", "the user name or the password is wrong"});
}

Result<void> check_may_try(const Account& account, Instant now) {
    if (account.disabled) {
        return Error::not_permitted(
            "user", {"这个账号已停用，请联系店主", "this account is disabled; ask the owner"});
    }
    const auto until = instant_of(account.locked_until);
    if (until && *until > now) {
        return Error::not_permitted(
            "user", {"密码错误次数过多，请在 " + account.locked_until + " 之后再试",
                     "too many wrong passwords; try again after " + account.locked_until});
    }
    return {};
}

/// Counts in the stored row, so that two stations guessing at once are both counted.
Result<void> count_login(Studio& studio, const std::string& name, bool right) {
    return studio.store.together([&]() -> Result<void> {
        auto account = studio.store.account(name);
        if (!account || !*account) {
            return account ? Result<void>{} : Result<void>{account.error()};
        }
        Account& row = **account;
        if (right && row.failed_logins == 0) {
            return {};
        }
        row.failed_logins = right ? 0 : row.failed_logins + 1;
        const auto wait = wait_after(row.failed_logins);
        row.locked_until = wait.count() == 0 ? "" : iso_time(studio.clock.now() + wait);
        return studio.store.save_account(row);
    });
}

/// What a new studio's first owner gets: all that is made with a password takes time, so it is made
/// before the transaction.
struct FirstKeys {
    std::string password_hash;
    LockedKey owner_lock;
    RecoveryKey recovery;
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
    auto lock = lock_by_password(vault, owner.name, password, owner.created_at);
    if (!lock) {
        return lock.error();
    }
    auto recovery = make_recovery_key(vault, owner.created_at);
    if (!recovery) {
        return recovery.error();
    }
    return FirstKeys{std::move(*hash), std::move(*lock), std::move(*recovery)};
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
    Result<void> saved = studio.store.save_licence(licence);
    for (const LockedKey* lock : {&keys.owner_lock, &keys.recovery.lock}) {
        saved = saved ? studio.store.save_locked_key(*lock) : saved;
    }
    saved = saved ? studio.store.save_account(owner) : saved;
    return saved ? Result<NewStudio>(NewStudio{owner, keys.recovery.text}) : saved.error();
}

}  // namespace

Result<void> check_first_owner(const StudioLicence& licence,
                               const std::string& name,
                               const std::string& password) {
    if (trimmed(licence.studio).empty() || !is_one_line(licence.studio, kMostTextBytes)) {
        return Error::invalid("studio", {"请填写照相馆名称（一行以内）",
                                         "the studio's name is missing, or more than a line"});
    }
    if (trimmed(licence.number).empty() || !is_one_line(licence.number, kMostTextBytes)) {
        return Error::invalid("licence", {"请填写营业执照号（一行以内）",
                                          "the licence number is missing, or more than a line"});
    }
    if (!is_real_day(licence.expires)) {
        return Error::invalid("licence-expires",
                              {"执照到期日应为真实日期，如 2030-12-31",
                               "the licence's last day must be a real date such as 2030-12-31"});
    }
    if (auto fit = check_account_name(name); !fit) {
        return fit;
    }
    return check_new_password(password);
}

Result<void> check_account_name(const std::string& name) {
    if (trimmed(name).empty() || !is_one_line(name, kMostTextBytes) ||
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
    if (auto checked = check_first_owner(licence, name, password); !checked) {
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
    return in_one_write(studio.store, [&] { return save_first(studio, licence, owner, *keys); });
}

Result<Account> check_password(Studio& studio,
                               const std::string& name,
                               const std::string& password) {
    const auto found = studio.store.account(name);
    if (!found) {
        return found.error();
    }
    if (!*found) {
        spend_the_same_time(password);
        return wrong_login();
    }
    const Account& account = **found;
    if (auto allowed = check_may_try(account, studio.clock.now()); !allowed) {
        return allowed.error();
    }
    const bool right = password_matches(account.password_hash, password);
    if (auto counted = count_login(studio, name, right); !counted) {
        return counted.error();
    }
    if (!right) {
        return wrong_login();
    }
    return account;
}

Result<Account> log_in(Studio& studio, const std::string& name, const std::string& password) {
    auto account = check_password(studio, name, password);
    if (!account) {
        return account;
    }
    if (auto opened = open_vault(studio, *account, password); !opened) {
        return opened.error();
    }
    studio.operator_name = account->name;
    studio.operator_role = account->role;
    return account;
}

Result<void> require(const Studio& studio, Permission permission) {
    if (studio.operator_name.empty()) {
        return Error::not_permitted("user", {"请先登录", "log in first"}).with(Remedy::LogIn);
    }
    if (!may(studio.operator_role, permission)) {
        return Error::not_permitted("user", {"您的岗位不能做这项操作，请联系店主",
                                             "your role may not do this; ask the owner"});
    }
    return {};
}

Result<void> require_valid_licence(Studio& studio) {
    const auto licence = studio.store.licence();
    if (!licence) {
        return licence.error();
    }
    if (!*licence) {
        return Error::not_permitted("licence",
                                    {"还没有登记照相馆执照，请先初始化",
                                     "no studio licence is on record; initialise first"});
    }
    const std::string& last_day = (*licence)->expires;
    if (iso_day(studio.clock.now()) > last_day) {
        return Error::not_permitted("licence-expires",
                                    {"照相馆执照已于 " + last_day + " 到期，续期登记后才能提交",
                                     "the studio's licence expired on " + last_day +
                                         "; record its renewal before submitting"});
    }
    const auto account = studio.store.account(studio.operator_name);
    if (!account) {
        return account.error();
    }
    const std::string certified = *account ? (*account)->certificate_expires : std::string();
    if (!certified.empty() && iso_day(studio.clock.now()) > certified) {
        return Error::not_permitted("certificate-expires",
                                    {"您的上岗证已于 " + certified + " 到期，续期登记后才能提交",
                                     "your certificate expired on " + certified +
                                         "; record its renewal before submitting"});
    }
    return {};
}

}  // namespace huizhi
