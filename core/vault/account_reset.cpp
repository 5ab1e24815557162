#include "core/vault/account_reset.h"

#include <array>
#include <chrono>
#include <optional>
#include <sodium.h>
#include <utility>
#include <vector>

#include "core/base/clock.h"
#include "core/base/hex.h"
#include "core/base/ids.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/account_change.h"
#include "core/vault/account_roster.h"
#include "core/vault/audit/audit.h"
#include "core/vault/latest_time.h"
#include "core/vault/login.h"
#include "core/vault/login_tries.h"
#include "core/vault/open_meanwhile.h"
#include "core/vault/password_cost.h"
#include "core/vault/vault.h"
#include "core/vault/vault_keys.h"

namespace huizhi {
namespace {

constexpr std::chrono::minutes kGoodFor{15};
constexpr std::size_t kLetters = 12;  // 60 bits, below Argon2id: a copy of the database tells none
constexpr std::size_t kGroup = 4;

Error wrong_code() {
    return Error::not_permitted(
        "code", {"账号或重置码不对，或重置码已用过、已过期：请店主或管理员重新给一个",
                 "account or code is wrong, or the code was used or is over: ask "
                 "the owner or an admin for another one"});
}

/// When it was made: by the latest time that was ever seen, and by this machine's clock. One of
/// them alone would not do: a clock that stands behind the latest time can run on for long before
/// that moves, and one that is set back shows an old code as a new one.
struct MadeAt {
    Instant latest;
    Instant by_clock;
};

constexpr char kBetween = ' ';

std::string text_of(const MadeAt& made) {
    return iso_time(made.latest) + kBetween + iso_time(made.by_clock);
}

std::optional<MadeAt> made_at(const LockedKey& lock) {
    const auto between = lock.made_at.find(kBetween);
    if (between == std::string::npos) {
        return std::nullopt;
    }
    const auto latest = instant_of(lock.made_at.substr(0, between));
    const auto by_clock = instant_of(lock.made_at.substr(between + 1));
    return latest && by_clock ? std::optional<MadeAt>({*latest, *by_clock}) : std::nullopt;
}

bool is_good(const LockedKey& lock, Instant now, Instant latest) {
    const auto made = made_at(lock);
    return made && made->by_clock <= now && now <= made->by_clock + kGoodFor &&
           latest <= made->latest + kGoodFor;
}

/// The times last, so that they cannot be moved: others open nothing.
std::string place_of(const LockedKey& lock) {
    return "data key/" + lock.holder + "/" + std::to_string(lock.generation) + "/" + lock.made_at;
}

std::string shown(const std::string& letters) {
    std::string text;
    for (std::size_t at = 0; at < letters.size(); ++at) {
        text += at > 0 && at % kGroup == 0 ? "-" : "";
        text += letters[at];
    }
    return half_width_upper(text);
}

/// The letters alone, those that look alike as one; empty when it can be no code.
std::string read_code(const std::string& typed) {
    std::string letters = lower_case(canonical_number(typed));
    std::erase(letters, '-');
    for (char& letter : letters) {
        letter = letter == 'o' ? '0' : letter == 'i' || letter == 'l' ? '1' : letter;
    }
    return letters.size() == kLetters ? letters : std::string();
}

Result<LockedKey> lock_by_code(const Vault& vault,
                               const std::string& account,
                               std::int64_t generation,
                               const std::string& letters,
                               const std::string& made_at) {
    std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
    randombytes_buf(salt.data(), salt.size());
    const PasswordCost cost = password_cost();
    LockedKey lock;
    lock.holder = reset_holder(account);
    lock.salt = hex_of(salt);
    lock.operations = cost.operations;
    lock.memory = cost.memory;
    lock.made_at = made_at;
    lock.generation = generation;
    const auto key = locking_key(lock, letters);
    auto locked = key ? vault.locked_key(*key, place_of(lock)) : Result<std::string>(key.error());
    if (!locked) {
        return locked.error();
    }
    lock.locked = std::move(*locked);
    return lock;
}

Result<void> check_may_reset(const Studio& studio, const Account& account) {
    if (account.name == studio.operator_name) {
        return Error::refused("name", {"自己的密码请用“改密码”，或请另一位店主或管理员发起",
                                       "change one's own password by the old one, or let another "
                                       "owner or admin start it"});
    }
    if (account.disabled) {
        return Error::refused(
            "name", {"账号已停用：" + account.name, "the account is disabled: " + account.name});
    }
    if (studio.operator_role != Role::Owner && account.role >= studio.operator_role) {
        return Error::not_permitted("name", {"管理员只能为店员发起重置，请联系店主",
                                             "an admin may start it for staff alone; ask the "
                                             "owner"});
    }
    return {};
}

/// Opens `opened` where the code is this account's, and still good.
Result<LockedKey> prove_code(Studio& studio,
                             const std::string& name,
                             const std::string& typed,
                             Vault& opened) {
    auto attempt = LoginTry::begin(studio, name);
    if (!attempt) {
        return attempt.error();
    }
    const auto lock = studio.store.locked_key(reset_holder(name));
    if (!lock) {
        return lock.error();
    }
    const std::string letters = read_code(typed);
    if (!attempt->account() || !*lock || letters.empty()) {
        audit_failed_login(studio, attempt->account() ? name : std::string());
        return wrong_code();
    }
    const auto key = locking_key(**lock, letters);
    if (!key) {
        return key.error();
    }
    if (!opened.open((*lock)->locked, *key, place_of(**lock))) {
        audit_failed_login(studio, name);
        return wrong_code();
    }
    const auto right = attempt->was_right(studio);
    return right ? Result<LockedKey>(**lock) : right.error();
}

Result<void> check_still_good(Studio& studio, const LockedKey& lock) {
    const auto latest = latest_time(studio);
    if (!latest) {
        return latest.error();
    }
    if (is_good(lock, studio.clock.now(), *latest)) {
        return {};
    }
    auto gone = studio.store.remove_locked_key(lock.holder);
    gone = gone ? studio.store.wipe_journal() : gone;
    return gone ? Result<void>(wrong_code()) : gone;
}

}  // namespace

bool is_reset_code(const std::string& typed) {
    return !read_code(typed).empty();
}

Result<ResetCode> start_account_reset(Studio& studio, const std::string& typed) {
    if (auto allowed = require_dated(studio, Permission::ResetAccounts); !allowed) {
        return allowed.error();
    }
    const std::string name = canonical_text(typed);
    const auto account = account_by_roster(studio, studio.vault, name);
    auto may = account ? check_may_reset(studio, *account) : Result<void>(account.error());
    const auto roster = may ? roster_of(studio.store, studio.vault) : Result<Roster>(may.error());
    const auto latest = roster ? latest_time(studio) : Result<Instant>(roster.error());
    if (!latest) {
        return latest.error();
    }
    const Instant now = studio.clock.now();
    const std::string letters = new_secret().substr(0, kLetters);
    const auto lock = lock_by_code(studio.vault, name, roster->at(name).generation, letters,
                                   text_of({*latest, now}));
    if (!lock) {
        return lock.error();
    }
    const auto started =
        changed_account(studio, studio.vault, name, [&](AccountChange& change) -> Result<void> {
            if (change.entry.generation != lock->generation || change.account.disabled) {
                return wrong_code();
            }
            change.account.failed_logins = 0;
            change.account.locked_until.clear();
            const auto kept = studio.store.save_locked_key(*lock);
            return kept ? audit(studio, {AuditAct::Account, "account_reset", name}) : kept;
        });
    return started ? Result<ResetCode>(ResetCode{name, shown(letters), iso_time(now + kGoodFor)})
                   : started.error();
}

Result<Account> redeem_account_reset(Studio& studio,
                                     const std::string& typed_name,
                                     const std::string& typed_code,
                                     const std::string& password) {
    const std::string name = canonical_text(typed_name);
    Vault opened;
    const auto lock = prove_code(studio, name, typed_code, opened);
    if (!lock) {
        return lock.error();
    }
    const OpenMeanwhile open(studio.vault, opened.key());
    const auto good = check_still_good(studio, *lock);
    const auto account =
        good ? account_by_roster(studio, opened, name) : Result<Account>(good.error());
    const auto keys = account ? keys_of_password(studio, opened, *account, password)
                              : Result<PasswordKeys>(account.error());
    if (!keys) {
        return keys.error();
    }
    return changed_account(studio, opened, name, [&](AccountChange& change) -> Result<void> {
        if (change.entry.generation != lock->generation || change.account.disabled) {
            return wrong_code();  // another password was taken meanwhile
        }
        const auto taken = take_password(studio, *keys, change);
        return taken ? audit(studio, {AuditAct::Account, "account", name}) : taken;
    });
}

Result<void> drop_old_resets(Studio& studio) {
    const auto latest = latest_time(studio);
    const auto locks = latest ? studio.store.locked_keys_of(kResetHolders)
                              : Result<std::vector<LockedKey>>(latest.error());
    if (!locks) {
        return locks.error();
    }
    bool any = false;
    for (const LockedKey& lock : *locks) {
        if (is_good(lock, studio.clock.now(), *latest)) {
            continue;
        }
        if (auto gone = studio.store.remove_locked_key(lock.holder); !gone) {
            return gone;
        }
        any = true;
    }
    return any ? studio.store.wipe_journal() : Result<void>();
}

}  // namespace huizhi
