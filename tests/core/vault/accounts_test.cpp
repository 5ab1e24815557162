#include "core/vault/accounts.h"

#include <catch2/catch.hpp>

#include "core/vault/login.h"
#include "core/vault/login_token.h"
#include "core/vault/vault_keys.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::string kAccountPassword = "correct horse";
const std::string kOther = "battery staple";

/// The owner is logged in, and there is a sealed key of a channel.
struct OwnersRoom : tests::StudioRoom {
    OwnersRoom() {
        vault.use(nullptr);  // nobody is logged in yet
        const auto made = create_first_owner(studio, {"测试照相馆", "TEST-1", "2030-12-31"},
                                             "owner", kAccountPassword);
        REQUIRE(made.ok());
        recovery_key = made->recovery_key;
        REQUIRE(log_in(studio, "owner", kAccountPassword).ok());
        REQUIRE(store->save_channel_settings("zjz", {"https://example.invalid", "k3y", {}}).ok());
    }
    /// As after a restart.
    Result<Account> enter(const std::string& name, const std::string& password) {
        leave();
        return log_in(studio, name, password);
    }
    void leave() {
        studio.operator_name.clear();
        studio.operator_role = Role::Staff;
        vault.use(nullptr);
    }
    std::string channel_key() { return (*store->channel_settings("zjz"))->key; }

    std::string recovery_key;
};

}  // namespace

TEST_CASE("a new account opens the records with its own password", "[accounts]") {
    OwnersRoom room;
    const auto added =
        add_account(room.studio, {" 前台 ", Role::Staff, "C-1", "2030-12-31"}, kOther);
    REQUIRE(added.ok());
    CHECK(added->name == "前台");
    REQUIRE(room.enter("前台", kOther).ok());
    CHECK(room.studio.operator_role == Role::Staff);
    CHECK(room.channel_key() == "k3y");
    CHECK_FALSE(room.enter("前台", kAccountPassword).ok());
}

TEST_CASE("what a new account needs is asked for by its field", "[accounts]") {
    OwnersRoom room;
    const auto refused = [&room](const NewAccount& wanted, const std::string& password) {
        const auto added = add_account(room.studio, wanted, password);
        REQUIRE_FALSE(added.ok());
        return added.error();
    };
    CHECK(refused({"", Role::Staff, "", ""}, kOther).field == "name");
    CHECK(refused({"a", Role::Staff, "", ""}, "short").field == "password");
    CHECK(refused({"a", Role::Staff, "C-1", ""}, kOther).field == "certificate-expires");
    CHECK(refused({"a", Role::Staff, "", "2030-12-31"}, kOther).field == "certificate-expires");
    CHECK(refused({"a", Role::Staff, "C-1", "2030-02-31"}, kOther).field == "certificate-expires");
    CHECK(refused({"a", Role::Staff, "C\n1", "2030-12-31"}, kOther).field == "certificate");
    CHECK(refused({"owner", Role::Staff, "", ""}, kOther).code == ErrorCode::Refused);
    CHECK(list_accounts(room.studio)->size() == 1);
}

TEST_CASE("accounts are the owner's to manage", "[accounts]") {
    OwnersRoom room;
    room.studio.operator_role = Role::Admin;
    const auto code = [](const auto& result) { return result.error().code; };
    CHECK(code(list_accounts(room.studio)) == ErrorCode::NotPermitted);
    CHECK(code(add_account(room.studio, {"a", Role::Staff, "", ""}, kOther)) ==
          ErrorCode::NotPermitted);
    CHECK(code(disable_account(room.studio, "owner")) == ErrorCode::NotPermitted);
    CHECK(code(unlock_account(room.studio, "owner")) == ErrorCode::NotPermitted);
    CHECK(code(renew_recovery_key(room.studio)) == ErrorCode::NotPermitted);
}

TEST_CASE("a disabled account loses its key and its login, and may be given a new one",
          "[accounts]") {
    OwnersRoom room;
    REQUIRE(add_account(room.studio, {"staff", Role::Staff, "", ""}, kOther).ok());
    REQUIRE(disable_account(room.studio, "staff").ok());
    CHECK_FALSE((*room.store->locked_key("account/staff")).has_value());
    CHECK_FALSE(log_in(room.studio, "staff", kOther).ok());
    REQUIRE(add_account(room.studio, {"staff", Role::Staff, "", ""}, "third password").ok());
    CHECK(room.enter("staff", "third password").ok());
}

TEST_CASE("an account without a key may be given one", "[accounts]") {
    OwnersRoom room;
    REQUIRE(add_account(room.studio, {"staff", Role::Staff, "", ""}, kOther).ok());
    REQUIRE(room.store->remove_locked_key(key_holder("staff")).ok());
    CHECK_FALSE(log_in(room.studio, "staff", kOther).ok());
    REQUIRE(add_account(room.studio, {"staff", Role::Staff, "", ""}, "third password").ok());
    CHECK(room.enter("staff", "third password").ok());
}

TEST_CASE("the only owner cannot be disabled, one of two can", "[accounts]") {
    OwnersRoom room;
    CHECK(disable_account(room.studio, "owner").error().code == ErrorCode::Refused);
    CHECK(disable_account(room.studio, "nobody").error().code == ErrorCode::NotFound);
    REQUIRE(add_account(room.studio, {"partner", Role::Owner, "", ""}, kOther).ok());
    CHECK(disable_account(room.studio, "owner").ok());
    CHECK(disable_account(room.studio, "partner").error().code == ErrorCode::Refused);
}

TEST_CASE("the owner ends the wait after wrong passwords", "[accounts]") {
    OwnersRoom room;
    REQUIRE(add_account(room.studio, {"staff", Role::Staff, "", ""}, kOther).ok());
    for (int slip = 0; slip < 5; ++slip) {
        CHECK_FALSE(log_in(room.studio, "staff", "wrong password").ok());
    }
    CHECK_FALSE(log_in(room.studio, "staff", kOther).ok());
    REQUIRE(unlock_account(room.studio, "staff").ok());
    CHECK(log_in(room.studio, "staff", kOther).ok());
}

TEST_CASE("a changed password opens the records, the old one does not, and tokens end",
          "[accounts]") {
    OwnersRoom room;
    REQUIRE(leave_login_token(room.studio, 10).ok());
    CHECK(change_password(room.studio, "wrong password", kOther).error().code ==
          ErrorCode::NotPermitted);
    REQUIRE(change_password(room.studio, kAccountPassword, kOther).ok());
    CHECK_FALSE(room.enter("owner", kAccountPassword).ok());
    REQUIRE(room.enter("owner", kOther).ok());
    CHECK(room.channel_key() == "k3y");
    room.leave();
    CHECK_FALSE(log_in_by_token(room.studio).ok());
}

TEST_CASE("who changes a password stays logged in, and a wrong old one counts and changes nothing",
          "[accounts]") {
    OwnersRoom room;
    const std::string hash = (*room.store->account("owner"))->password_hash;
    CHECK_FALSE(change_password(room.studio, "wrong password", kOther).ok());
    CHECK((*room.store->account("owner"))->failed_logins == 1);
    CHECK((*room.store->account("owner"))->password_hash == hash);
    REQUIRE(change_password(room.studio, kAccountPassword, kOther).ok());
    CHECK((*room.store->account("owner"))->failed_logins == 0);
    CHECK(room.studio.operator_name == "owner");
    CHECK(room.studio.operator_role == Role::Owner);
    CHECK(room.channel_key() == "k3y");
}

TEST_CASE("the recovery key gives a forgotten password anew", "[accounts]") {
    OwnersRoom room;
    room.leave();
    const auto recovered = recover_account(room.studio, "owner", room.recovery_key, kOther);
    REQUIRE(recovered.ok());
    CHECK(room.studio.operator_name.empty());  // nobody is logged in by it
    CHECK_FALSE(room.vault.is_open());
    REQUIRE(room.enter("owner", kOther).ok());
    CHECK(room.channel_key() == "k3y");
    CHECK(recover_account(room.studio, "nobody", room.recovery_key, kOther).error().code ==
          ErrorCode::NotFound);
    CHECK(recover_account(room.studio, "owner", room.recovery_key, "short").error().field ==
          "password");
}

TEST_CASE("a new recovery key makes the one before void", "[accounts]") {
    OwnersRoom room;
    const auto renewed = renew_recovery_key(room.studio);
    REQUIRE(renewed.ok());
    CHECK(*renewed != room.recovery_key);
    CHECK(recover_account(room.studio, "owner", room.recovery_key, kOther).error().code ==
          ErrorCode::NotPermitted);
    CHECK(recover_account(room.studio, "owner", *renewed, kOther).ok());
}

TEST_CASE("a recovery key that was only drafted opens nothing, and the one before holds",
          "[accounts]") {
    OwnersRoom room;
    const auto drafted = draft_recovery_key(room.studio);
    REQUIRE(drafted.ok());
    CHECK(recover_account(room.studio, "owner", drafted->text, kOther).error().code ==
          ErrorCode::NotPermitted);
    CHECK(recover_account(room.studio, "owner", room.recovery_key, kOther).ok());
    REQUIRE(room.enter("owner", kOther).ok());
    REQUIRE(keep_recovery_key(room.studio, drafted->lock).ok());
    CHECK(recover_account(room.studio, "owner", room.recovery_key, kOther).error().code ==
          ErrorCode::NotPermitted);
    CHECK(recover_account(room.studio, "owner", drafted->text, kOther).ok());
}

TEST_CASE("a home without a recovery key says so", "[accounts]") {
    OwnersRoom room;
    CHECK(*has_recovery_key(room.studio));
    REQUIRE(room.store->remove_locked_key(kRecoveryHolder).ok());
    CHECK_FALSE(*has_recovery_key(room.studio));
    CHECK(recover_account(room.studio, "owner", room.recovery_key, kOther).error().code ==
          ErrorCode::NotFound);
}

TEST_CASE("an operator's certificate is valid on its last day and stops submissions after it",
          "[accounts]") {
    OwnersRoom room;
    const std::string today = iso_day(room.clock.now());
    REQUIRE(add_account(room.studio, {"staff", Role::Staff, "C-1", today}, kOther).ok());
    REQUIRE(room.enter("staff", kOther).ok());
    CHECK(require_valid_licence(room.studio).ok());
    room.clock.advance(std::chrono::hours{24});
    const auto expired = require_valid_licence(room.studio);
    REQUIRE_FALSE(expired.ok());
    CHECK(expired.error().code == ErrorCode::NotPermitted);
    CHECK(expired.error().field == "certificate-expires");
    CHECK(expired.error().message.en.find(today) != std::string::npos);
}
