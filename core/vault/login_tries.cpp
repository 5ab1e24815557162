#include "core/vault/login_tries.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <sodium.h>
#include <thread>
#include <utility>

#include "core/base/hex.h"
#include "core/base/system/file_lock.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/station.h"

namespace huizhi {
namespace {

using std::chrono::seconds;

constexpr int kFreeSlips = 2;
constexpr int kFreeSlipsOfStation = 9;
constexpr seconds kLongestWait{900};
constexpr seconds kUncounted{2};
constexpr const char* kDiskField = "disk";  // db/database.cpp: what takes no writes

/// After the free ones 2, 4, 8 ... seconds, a quarter of an hour at most.
seconds wait_after(int failures, int free) {
    constexpr int kLongestShift = 10;
    if (failures <= free) {
        return seconds{0};
    }
    return std::min(seconds{1 << std::min(failures - free, kLongestShift)}, kLongestWait);
}

std::string until(Instant now, seconds wait) {
    return wait.count() == 0 ? std::string() : iso_time(now + wait);
}

std::string hashed(const std::string& text) {
    std::array<unsigned char, crypto_generichash_BYTES_MIN> hash{};
    crypto_generichash(hash.data(), hash.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr,
                       0);
    return hex_of(hash);
}

Error must_wait(const std::string& time) {
    return Error::not_permitted("user", {"密码错误次数过多，请在 " + time + " 之后再试",
                                         "too many wrong passwords; try again after " + time});
}

Error just_failed() {
    return Error::not_permitted(
        "user", {"同时有人用这个账号输错了密码，请稍后再试",
                 "a wrong password was tried at this account meanwhile; try again in a moment"});
}

Error disabled() {
    return Error::not_permitted(
        "user", {"这个账号已停用，请联系店主", "this account is disabled; ask the owner"});
}

/// Whether `time` is still to come. A wait longer than any that is ever set comes of a clock that
/// was set back since: then it begins anew.
bool waits(std::string& time, Instant now, seconds wait) {
    const auto end = instant_of(time);
    if (!end || *end <= now) {
        return false;
    }
    if (*end - now > kLongestWait) {
        time = until(now, wait);
    }
    return true;
}

/// Refused, when something of it is to be kept all the same.
struct Counted {
    std::optional<Account> account;
    std::optional<Error> refused;
};

Result<Counted> count(Studio& studio, const std::string& name, bool behind_another) {
    const Instant now = studio.clock.now();
    auto stored = studio.store.account(name);
    auto station = studio.store.login_tries(this_station());
    if (!stored || !station) {
        return stored ? station.error() : stored.error();
    }
    Counted counted{std::move(*stored), std::nullopt};
    if (counted.account && counted.account->disabled) {
        counted.refused = disabled();
        return counted;
    }
    auto& tries = *station;
    const seconds station_wait = wait_after(tries.failed, kFreeSlipsOfStation);
    if (waits(tries.waits_until, now, station_wait)) {
        counted.refused = must_wait(tries.waits_until);
    }
    if (auto& account = counted.account; account && !counted.refused) {
        if (waits(account->locked_until, now, wait_after(account->failed_logins, kFreeSlips))) {
            counted.refused = must_wait(account->locked_until);
        } else if (behind_another && account->failed_logins > 0) {
            counted.refused = just_failed();
        } else {
            account->failed_logins += 1;
            account->locked_until = until(now, wait_after(account->failed_logins, kFreeSlips));
        }
        if (auto saved = studio.store.save_account(*account); !saved) {
            return saved.error();
        }
    }
    if (!counted.refused) {  // what is not looked at costs the station nothing either
        tries.failed += 1;
        tries.waits_until = until(now, wait_after(tries.failed, kFreeSlipsOfStation));
    }
    auto saved = studio.store.save_login_tries(this_station(), tries);
    return saved ? Result<Counted>(std::move(counted)) : Result<Counted>(saved.error());
}

/// Takes the turn at this account; true when another was at it.
bool take_turn(ByteLocks& turn, const std::string& name) {
    constexpr std::chrono::milliseconds kLook{20};
    constexpr seconds kLongest{60};
    constexpr std::int64_t kPlaces = 1 << 20;
    std::int64_t place = 0;
    for (const char letter : hashed(name).substr(0, 8)) {
        place = (place * 31 + letter) % kPlaces;
    }
    const auto end = std::chrono::steady_clock::now() + kLongest;
    bool waited = false;
    while (turn.usable() && !turn.take(place) && std::chrono::steady_clock::now() < end) {
        waited = true;
        std::this_thread::sleep_for(kLook);
    }
    return waited;
}

}  // namespace

LoginTry::LoginTry() = default;
LoginTry::LoginTry(LoginTry&& other) noexcept = default;
LoginTry::~LoginTry() = default;

Result<LoginTry> LoginTry::begin(Studio& studio, const std::string& name) {
    LoginTry attempt;
    attempt.turn_ = std::make_unique<ByteLocks>(studio.home / "login.lock");
    const bool waited = take_turn(*attempt.turn_, name);
    auto counted = in_one_write(studio.store, [&] { return count(studio, name, waited); });
    if (!counted && counted.error().field == kDiskField) {
        std::this_thread::sleep_for(kUncounted);
        auto stored = studio.store.account(name);
        if (!stored) {
            return stored.error();
        }
        if (*stored && (*stored)->disabled) {
            return disabled();
        }
        attempt.account_ = std::move(*stored);
        return attempt;
    }
    if (!counted || counted->refused) {
        return counted ? *counted->refused : counted.error();
    }
    attempt.account_ = std::move(counted->account);
    attempt.counted_ = true;
    return attempt;
}

Result<void> LoginTry::was_right(Studio& studio) {
    account_->failed_logins = 0;
    account_->locked_until.clear();
    if (!counted_) {
        return {};
    }
    return studio.store.together([&]() -> Result<void> {
        auto stored = studio.store.account(account_->name);
        if (!stored || !*stored) {
            return stored ? Result<void>() : Result<void>(stored.error());
        }
        Account& row = **stored;
        row.failed_logins = 0;
        row.locked_until.clear();
        auto saved = studio.store.save_account(row);
        return saved ? studio.store.save_login_tries(this_station(), {}) : saved;
    });
}

Error wrong_login() {
    return Error::not_permitted("user",
                                {"账号或密码不对", "the user name or the password is wrong"});
}

}  // namespace huizhi
