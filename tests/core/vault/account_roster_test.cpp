#include "core/vault/account_roster.h"

#include <catch2/catch.hpp>

#include "core/records/damage_notes.h"
#include "core/vault/accounts.h"
#include "core/vault/login.h"
#include "core/vault/login_token.h"
#include "core/vault/password_cost.h"
#include "core/vault/vault_keys.h"
#include "db/database.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::string kOwners = "correct horse";
const std::string kStaffs = "battery staple";

/// As a version without bound keys wrote it: the password opens the data key itself.
LockedKey old_kind(const Vault& vault, LockedKey lock, const std::string& password) {
    const auto key = locking_key(lock, password);
    REQUIRE(key.ok());
    lock.locked = *vault.locked_key(*key);
    lock.own_key.clear();
    lock.own_key_kept.clear();
    lock.generation = 0;
    return lock;
}

/// A studio with an owner and one who serves, and a hand on its SQLite file.
struct AttackedRoom : tests::StudioRoom {
    AttackedRoom() {
        vault.use(nullptr);  // nobody is logged in yet
        const auto made =
            create_first_owner(studio, {"测试照相馆", "TEST-1", "2030-12-31"}, "owner", kOwners);
        REQUIRE(made.ok());
        recovery_key = made->recovery_key;
        REQUIRE(log_in(studio, "owner", kOwners).ok());
        REQUIRE(add_account(studio, {"staff", Role::Staff, "", ""}, kStaffs).ok());
        sealed = *vault.seal("x", "place");
        leave();
    }
    ~AttackedRoom() { drop_login_token(studio); }
    AttackedRoom(const AttackedRoom&) = delete;
    AttackedRoom& operator=(const AttackedRoom&) = delete;

    void leave() {
        studio.operator_name.clear();
        studio.operator_role = Role::Staff;
        vault.use(nullptr);
    }
    Result<Account> enter(const std::string& name, const std::string& password) {
        leave();
        clock.advance(std::chrono::hours{1});  // no wait of the try before
        return log_in(studio, name, password);
    }
    /// As somebody with the file and another program does.
    void run(const std::string& sql) { REQUIRE(database->run(sql).ok()); }
    bool opened() { return vault.is_open() || !studio.operator_name.empty(); }

    std::unique_ptr<db::Database> database = std::move(*db::Database::open(home / "studio.db"));
    std::string recovery_key;
    std::string sealed;
};

}  // namespace

TEST_CASE("one UPDATE that makes staff an owner opens nothing", "[roster]") {
    AttackedRoom room;
    room.run("UPDATE account SET role='owner' WHERE name='staff'");
    const auto refused = room.enter("staff", kStaffs);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::NotPermitted);
    CHECK(refused.error().message.en.find("changed outside") != std::string::npos);
    CHECK(refused.error().remedy == Remedy::UseRecoveryKey);
    CHECK_FALSE(room.opened());
    CHECK_FALSE(check_password(room.studio, "staff", kStaffs).ok());
    room.run("UPDATE account SET role='staff' WHERE name='staff'");
    REQUIRE(room.enter("staff", kStaffs).ok());
    CHECK(room.studio.operator_role == Role::Staff);
}

TEST_CASE("copied rows take over no account", "[roster]") {
    AttackedRoom room;
    const std::string copy = GENERATE(
        as<std::string>{},
        "UPDATE account SET password_hash=(SELECT password_hash FROM account WHERE name='staff') "
        "WHERE name='owner'",
        "UPDATE locked_key SET (salt,operations,memory,locked,own_key,own_key_kept,generation)="
        "(SELECT salt,operations,memory,locked,own_key,own_key_kept,generation FROM locked_key "
        "WHERE holder='account/staff') WHERE holder='account/owner'",
        "UPDATE account SET (role,password_hash)=(SELECT role,password_hash FROM account WHERE "
        "name='staff') WHERE name='owner'");
    const bool both = GENERATE(false, true);
    room.run(copy);
    if (both) {
        room.run(
            "UPDATE account SET password_hash=(SELECT password_hash FROM account WHERE "
            "name='staff') WHERE name='owner'");
    }
    CHECK_FALSE(room.enter("owner", kStaffs).ok());
    CHECK_FALSE(room.opened());
    CHECK_FALSE(check_password(room.studio, "owner", kStaffs).ok());
}

TEST_CASE("an account that nobody added opens nothing", "[roster]") {
    AttackedRoom room;
    room.run(
        "INSERT INTO account(name,role,password_hash,created_at) SELECT 'ghost','owner',"
        "password_hash,created_at FROM account WHERE name='staff'");
    CHECK_FALSE(room.enter("ghost", kStaffs).ok());
    room.run(
        "INSERT INTO locked_key(holder,salt,operations,memory,locked,made_at,own_key,own_key_kept,"
        "generation) SELECT 'account/ghost',salt,operations,memory,locked,made_at,own_key,"
        "own_key_kept,generation FROM locked_key WHERE holder='account/staff'");
    CHECK_FALSE(room.enter("ghost", kStaffs).ok());
    CHECK_FALSE(room.opened());
}

TEST_CASE("a disabled account is not brought back by its old rows", "[roster]") {
    AttackedRoom room;
    room.run("CREATE TABLE old_key AS SELECT * FROM locked_key WHERE holder='account/staff'");
    REQUIRE(room.enter("owner", kOwners).ok());
    REQUIRE(disable_account(room.studio, "staff").ok());
    room.run("UPDATE account SET disabled=0 WHERE name='staff'");
    CHECK_FALSE(room.enter("staff", kStaffs).ok());
    room.run("INSERT INTO locked_key SELECT * FROM old_key");
    CHECK_FALSE(room.enter("staff", kStaffs).ok());
    CHECK_FALSE(room.opened());
}

TEST_CASE("who was an admin is none by the rows of that time", "[roster]") {
    AttackedRoom room;
    REQUIRE(room.enter("owner", kOwners).ok());
    REQUIRE(change_role(room.studio, "staff", Role::Admin).ok());
    room.run("CREATE TABLE old_key AS SELECT * FROM locked_key WHERE holder='account/staff'");
    REQUIRE(room.enter("staff", kStaffs).ok());  // a changed role takes no new password
    CHECK(room.studio.operator_role == Role::Admin);
    REQUIRE(room.enter("owner", kOwners).ok());
    REQUIRE(change_role(room.studio, "staff", Role::Staff).ok());
    REQUIRE(room.enter("staff", kStaffs).ok());
    CHECK(room.studio.operator_role == Role::Staff);
    room.run("UPDATE account SET role='admin' WHERE name='staff'");
    room.run("DELETE FROM locked_key WHERE holder='account/staff'");
    room.run("INSERT INTO locked_key SELECT * FROM old_key");
    CHECK_FALSE(room.enter("staff", kStaffs).ok());
    CHECK_FALSE(room.opened());
}

TEST_CASE("a kept login gives no other role than it was made for", "[roster]") {
    AttackedRoom room;
    REQUIRE(room.enter("staff", kStaffs).ok());
    REQUIRE(leave_login_token(room.studio, 600).ok());
    room.leave();
    REQUIRE(log_in_by_token(room.studio).ok());
    room.leave();
    room.run("UPDATE account SET role='owner' WHERE name='staff'");
    CHECK_FALSE(log_in_by_token(room.studio).ok());
    CHECK_FALSE(room.opened());
}

TEST_CASE("what the owner does to a changed row does not make it true", "[roster]") {
    AttackedRoom room;
    room.run("UPDATE account SET role='owner' WHERE name='staff'");
    REQUIRE(room.enter("owner", kOwners).ok());
    const auto refused = unlock_account(room.studio, "staff");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().field == kDamagedField);
    CHECK(refused.error().about == "account/staff");
    CHECK_FALSE(room.enter("staff", kStaffs).ok());
    room.run("UPDATE account SET role='staff' WHERE name='staff'");
    REQUIRE(room.enter("owner", kOwners).ok());
    CHECK(unlock_account(room.studio, "staff").ok());
    REQUIRE(room.enter("staff", kStaffs).ok());
    CHECK(room.studio.operator_role == Role::Staff);
}

TEST_CASE("without its list of accounts a home opens by the recovery key alone", "[roster]") {
    AttackedRoom room;
    room.run(GENERATE(as<std::string>{}, "DELETE FROM vault_note WHERE name='roster'",
                      "UPDATE vault_note SET text='$hz1$AAAA' WHERE name='roster'"));
    room.run("UPDATE account SET role='owner' WHERE name='staff'");
    CHECK_FALSE(room.enter("owner", kOwners).ok());
    CHECK_FALSE(room.enter("staff", kStaffs).ok());
    CHECK_FALSE(room.opened());
    REQUIRE(recover_account(room.studio, "owner", room.recovery_key, "a third password").ok());
    REQUIRE(room.enter("owner", "a third password").ok());
    CHECK(room.studio.operator_role == Role::Owner);
    CHECK(*room.vault.unseal(room.sealed, "place") == "x");
    CHECK_FALSE(room.enter("staff", kStaffs).ok());  // its row still says what is not so
}

TEST_CASE("the rows of a version without bound keys are bound at the next login", "[roster]") {
    AttackedRoom room;
    REQUIRE(room.enter("owner", kOwners).ok());
    for (const auto& [name, password] :
         {std::pair{"owner", kOwners}, std::pair{"staff", kStaffs}}) {
        const LockedKey lock = **room.store->locked_key(key_holder(name));
        REQUIRE(room.store->save_locked_key(old_kind(room.vault, lock, password)).ok());
    }
    room.run("DELETE FROM vault_note");
    REQUIRE(room.enter("staff", kStaffs).ok());
    CHECK_FALSE((*room.store->locked_key("account/staff"))->own_key.empty());
    CHECK((*room.store->locked_key("account/staff"))->generation == 1);
    room.run("UPDATE account SET role='owner' WHERE name='staff'");
    CHECK_FALSE(room.enter("staff", kStaffs).ok());
    REQUIRE(room.enter("owner", kOwners).ok());
    CHECK((*room.store->locked_key("account/owner"))->generation == 1);
    CHECK(*room.vault.unseal(room.sealed, "place") == "x");
}

TEST_CASE("a bound key does not become an old one again", "[roster]") {
    AttackedRoom room;
    REQUIRE(room.enter("owner", kOwners).ok());
    LockedKey lock = **room.store->locked_key(key_holder("staff"));
    LockedKey old = old_kind(room.vault, lock, kStaffs);
    old.generation = GENERATE(std::int64_t{0}, std::int64_t{1});
    REQUIRE(room.store->save_locked_key(old).ok());
    room.run("UPDATE account SET role='owner' WHERE name='staff'");
    CHECK_FALSE(room.enter("staff", kStaffs).ok());
    room.run("UPDATE account SET role='staff' WHERE name='staff'");
    CHECK_FALSE(room.enter("staff", kStaffs).ok());
    CHECK_FALSE(room.opened());
}

TEST_CASE("a cheap key is locked anew at the next login", "[roster]") {
    AttackedRoom room;
    const LockedKey before = **room.store->locked_key("account/staff");
    spend_on_passwords_in_tests({2, 1 << 21});
    REQUIRE(room.enter("staff", kStaffs).ok());
    const LockedKey after = **room.store->locked_key("account/staff");
    spend_on_passwords_in_tests({1, 1 << 20});
    CHECK(before.operations == 1);
    CHECK(after.operations == 2);
    CHECK(after.memory == 1 << 21);
    CHECK(after.generation == before.generation + 1);
    CHECK((*room.store->account("staff"))->password_hash.find("m=2048,t=2") != std::string::npos);
    CHECK(room.enter("staff", kStaffs).ok());
}
