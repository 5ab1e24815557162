#include "core/vault/account_reset.h"

#include <chrono>
#include <cstdlib>
#include <ctime>

#include <catch2/catch.hpp>

#include "core/vault/accounts.h"
#include "core/vault/login.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::string kPassword = "correct horse";
const std::string kForgotten = "battery staple";
const std::string kNew = "a quiet little shop";

/// An owner is logged in; an admin and two of the staff have accounts.
struct Room : tests::StudioRoom {
    Room() {
        vault.use(nullptr);
        REQUIRE(
            create_first_owner(studio, {"测试照相馆", "TEST-1", "2030-12-31"}, "owner", kPassword)
                .ok());
        REQUIRE(log_in(studio, "owner", kPassword).ok());
        REQUIRE(add_account(studio, {"前台", Role::Staff, "", ""}, kForgotten).ok());
        REQUIRE(add_account(studio, {"主管", Role::Admin, "", ""}, kForgotten).ok());
        REQUIRE(store->save_channel_settings("zjz", {"https://example.invalid", "k3y", {}}).ok());
    }
    void leave() {
        studio.operator_name.clear();
        studio.operator_role = Role::Staff;
        vault.use(nullptr);
    }
    /// As after a restart.
    Result<Account> enter(const std::string& name, const std::string& password) {
        leave();
        return log_in(studio, name, password);
    }
    std::string started(const std::string& name) {
        const auto code = start_account_reset(studio, name);
        REQUIRE(code.ok());
        return code->code;
    }
    Result<Account> redeem(const std::string& code, const std::string& password = kNew) {
        leave();
        return redeem_account_reset(studio, "前台", code, password);
    }
};

}  // namespace

TEST_CASE("a code gives a new password once, and the records open by it", "[account-reset]") {
    Room room;
    const std::string code = room.started("前台");
    CHECK(code.size() == 14);
    CHECK(code[4] == '-');
    REQUIRE(room.redeem(code).ok());
    CHECK(room.studio.operator_name.empty());
    CHECK_FALSE(room.vault.is_open());
    CHECK_FALSE(room.enter("前台", kForgotten).ok());
    REQUIRE(room.enter("前台", kNew).ok());
    CHECK(room.studio.operator_role == Role::Staff);
    CHECK((*room.store->channel_settings("zjz"))->key == "k3y");
    CHECK(room.redeem(code, "another quiet shop").error().field == "code");
    CHECK_FALSE(room.store->locked_key(reset_holder("前台"))->has_value());
}

TEST_CASE("a code is read as people type it, and the old password holds until then",
          "[account-reset]") {
    Room room;
    std::string code = room.started("前台");
    REQUIRE(room.enter("前台", kForgotten).ok());
    for (char& letter : code) {
        letter = letter == '-' ? ' ' : letter == '0' ? 'o' : letter == '1' ? 'l' : letter;
    }
    CHECK(room.redeem(code).ok());
}

TEST_CASE("a wrong code counts as a wrong password, and a weak password spends no code",
          "[account-reset]") {
    Room room;
    const std::string code = room.started("前台");
    CHECK(room.redeem("AAAA-BBBB-CCCC").error().field == "code");
    CHECK(room.redeem("short").error().field == "code");
    CHECK(room.store->account("前台")->value().failed_logins == 2);
    CHECK(room.redeem(code, "123456").error().field == "password");
    REQUIRE(room.redeem(code).ok());
    CHECK(room.store->account("前台")->value().failed_logins == 0);
    CHECK(redeem_account_reset(room.studio, "nobody", code, kNew).error().field == "code");
    CHECK(redeem_account_reset(room.studio, "主管", code, kNew).error().field == "code");
}

TEST_CASE("a code is over after a quarter of an hour, also when the clock is set back",
          "[account-reset]") {
    Room room;
    const std::string code = room.started("前台");
    const Instant begun = room.clock.now();
    room.clock.advance(std::chrono::minutes{16});
    REQUIRE(room.enter("主管", kForgotten).ok());  // whoever logs in takes it out of the database
    CHECK_FALSE(room.store->locked_key(reset_holder("前台"))->has_value());
    REQUIRE(room.enter("owner", kPassword).ok());
    room.clock.set(begun);
    const std::string late = room.started("前台");
    room.clock.advance(std::chrono::minutes{40});
    CHECK(room.redeem(late).error().field == "code");
    CHECK_FALSE(room.store->locked_key(reset_holder("前台"))->has_value());
    CHECK(room.redeem(code).error().field == "code");
}

TEST_CASE("the time of a code cannot be moved in the database", "[account-reset]") {
    Room room;
    const std::string code = room.started("前台");
    auto lock = **room.store->locked_key(reset_holder("前台"));
    lock.made_at = iso_time(room.clock.now() + std::chrono::hours{24});
    REQUIRE(room.store->save_locked_key(lock).ok());
    CHECK(room.redeem(code).error().field == "code");
}

TEST_CASE("another password makes the code void, and so does the account's end",
          "[account-reset]") {
    Room room;
    const std::string code = room.started("前台");
    REQUIRE(room.enter("前台", kForgotten).ok());
    REQUIRE(change_password(room.studio, kForgotten, "yet another password").ok());
    CHECK(room.redeem(code).error().field == "code");
    REQUIRE(room.enter("owner", kPassword).ok());
    const std::string second = room.started("前台");
    REQUIRE(disable_account(room.studio, "前台").ok());
    CHECK_FALSE(room.redeem(second).ok());
    CHECK_FALSE(room.store->locked_key(reset_holder("前台"))->has_value());
}

TEST_CASE("an admin starts it for staff alone, an owner for everybody else, staff for nobody",
          "[account-reset]") {
    Room room;
    CHECK(start_account_reset(room.studio, "owner").error().field == "name");
    CHECK(start_account_reset(room.studio, "nobody").error().code == ErrorCode::NotFound);
    CHECK(start_account_reset(room.studio, "主管").ok());
    REQUIRE(room.enter("主管", kForgotten).ok());
    CHECK(start_account_reset(room.studio, "owner").error().code == ErrorCode::NotPermitted);
    CHECK(start_account_reset(room.studio, "前台").ok());
    REQUIRE(room.enter("前台", kForgotten).ok());
    CHECK(start_account_reset(room.studio, "主管").error().code == ErrorCode::NotPermitted);
}

TEST_CASE("a code is no longer good where the clock is set back behind it", "[account-reset]") {
    Room room;
    const std::string code = room.started("前台");
    room.clock.advance(-std::chrono::hours{1});
    room.clock.advance(std::chrono::minutes{20});
    CHECK(room.redeem(code).error().field == "code");
    CHECK_FALSE(room.store->locked_key(reset_holder("前台"))->has_value());
}

TEST_CASE("a code lasts a quarter of an hour of a clock that stands behind the latest time",
          "[account-reset]") {
    Room room;
    room.clock.advance(std::chrono::hours{3});
    REQUIRE(room.enter("owner", kPassword).ok());  // seen, and kept
    room.clock.advance(-std::chrono::hours{3});
    const std::string code = room.started("前台");
    room.clock.advance(std::chrono::minutes{14});
    REQUIRE(room.enter("owner", kPassword).ok());
    CHECK(room.store->locked_key(reset_holder("前台"))->has_value());
    room.clock.advance(std::chrono::minutes{2});
    CHECK(room.redeem(code).error().field == "code");
    REQUIRE(room.enter("owner", kPassword).ok());
    const std::string other = room.started("前台");
    CHECK(room.redeem(other).ok());
}

TEST_CASE("a code's quarter of an hour is the same in another zone", "[account-reset]") {
    const char* zone = std::getenv("TZ");
    const std::string before = zone == nullptr ? "" : zone;
    const auto stand_in = [](const std::string& name) {
        name.empty() ? ::unsetenv("TZ") : ::setenv("TZ", name.c_str(), 1);
        ::tzset();
    };
    Room room;
    stand_in("Asia/Shanghai");
    const std::string code = room.started("前台");
    stand_in("America/New_York");
    REQUIRE(room.enter("主管", kForgotten).ok());
    const bool kept = room.store->locked_key(reset_holder("前台"))->has_value();
    room.clock.advance(std::chrono::minutes{5});
    const bool good = room.redeem(code).ok();
    stand_in(before);
    CHECK(kept);
    CHECK(good);
}

TEST_CASE("a code does not outlive the role that it was given for", "[account-reset]") {
    Room room;
    const std::string code = room.started("前台");
    REQUIRE(change_role(room.studio, "前台", Role::Admin).ok());
    CHECK_FALSE(room.store->locked_key(reset_holder("前台"))->has_value());
    CHECK(room.redeem(code).error().field == "code");
}
