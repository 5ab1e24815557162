#include "core/vault/login.h"

#include <catch2/catch.hpp>

#include "core/records/account.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const StudioLicence kLicence{"测试照相馆", "TEST-1", "2030-12-31"};
const std::string kPassword = "correct horse";

struct OwnedRoom : tests::StudioRoom {
    OwnedRoom() {
        vault.use(nullptr);  // nobody is logged in yet
        const auto made = create_first_owner(studio, kLicence, "owner", kPassword);
        REQUIRE(made.ok());
    }
};

}  // namespace

TEST_CASE("the first owner is made once", "[account]") {
    OwnedRoom room;
    const auto again = create_first_owner(room.studio, kLicence, "second", kPassword);
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().code == ErrorCode::Refused);
    CHECK(room.store->accounts()->size() == 1);
    CHECK((*room.store->licence())->number == "TEST-1");
}

TEST_CASE("a password is kept as an Argon2id hash alone", "[account]") {
    const OwnedRoom room;
    const auto account = room.store->account("owner");
    REQUIRE(account->has_value());
    CHECK((*account)->password_hash.starts_with("$argon2id$"));
    CHECK((*account)->password_hash.find(kPassword) == std::string::npos);
    CHECK((*account)->role == Role::Owner);
}

TEST_CASE("what an owner needs is asked for by its field", "[account]") {
    tests::StudioRoom room;
    const auto field_of = [&room](const StudioLicence& licence, const std::string& name,
                                  const std::string& password) {
        const auto made = create_first_owner(room.studio, licence, name, password);
        REQUIRE_FALSE(made.ok());
        CHECK(made.error().code == ErrorCode::InvalidInput);
        return made.error().field;
    };
    CHECK(field_of({"", "TEST-1", "2030-12-31"}, "owner", kPassword) == "studio");
    CHECK(field_of({"S", " ", "2030-12-31"}, "owner", kPassword) == "licence");
    CHECK(field_of({"S", "TEST-1", "2030-02-30"}, "owner", kPassword) == "licence-expires");
    CHECK(field_of(kLicence, "", kPassword) == "owner");
    CHECK(field_of(kLicence, "owner", "short") == "password");
    CHECK(room.store->accounts()->empty());
}

TEST_CASE("the right password logs in, a wrong one and an unknown name do not", "[account]") {
    OwnedRoom room;
    CHECK(log_in(room.studio, "owner", "wrong password").error().code == ErrorCode::NotPermitted);
    CHECK(log_in(room.studio, "nobody", kPassword).error().code == ErrorCode::NotPermitted);
    CHECK(room.studio.operator_name.empty());
    REQUIRE(log_in(room.studio, "owner", kPassword).ok());
    CHECK(room.studio.operator_name == "owner");
    CHECK(room.studio.operator_role == Role::Owner);
}

TEST_CASE("checking a password logs nobody in and opens nothing, but a wrong one counts",
          "[account]") {
    OwnedRoom room;
    room.vault.use(nullptr);
    const auto known = check_password(room.studio, "owner", kPassword);
    REQUIRE(known.ok());
    CHECK(known->name == "owner");
    CHECK(room.studio.operator_name.empty());
    CHECK_FALSE(room.vault.is_open());
    CHECK(check_password(room.studio, "nobody", kPassword).error().code == ErrorCode::NotPermitted);
    for (int slip = 0; slip < 3; ++slip) {
        CHECK_FALSE(check_password(room.studio, "owner", "wrong password").ok());
    }
    CHECK((*room.store->account("owner"))->failed_logins == 3);
    const auto waiting = check_password(room.studio, "owner", kPassword);
    REQUIRE_FALSE(waiting.ok());
    CHECK(waiting.error().message.en.find("try again after") != std::string::npos);
    room.clock.advance(std::chrono::seconds{3});
    REQUIRE(check_password(room.studio, "owner", kPassword).ok());
    CHECK((*room.store->account("owner"))->failed_logins == 0);
}

TEST_CASE("after two slips each wrong password makes the wait grow", "[account]") {
    OwnedRoom room;
    for (int slip = 0; slip < 3; ++slip) {
        CHECK_FALSE(log_in(room.studio, "owner", "wrong password").ok());
    }
    const auto waiting = log_in(room.studio, "owner", kPassword);
    REQUIRE_FALSE(waiting.ok());  // the right one too, while the wait lasts
    CHECK(waiting.error().message.en.find("try again after") != std::string::npos);
    room.clock.advance(std::chrono::seconds{3});
    CHECK_FALSE(log_in(room.studio, "owner", "wrong password").ok());
    room.clock.advance(std::chrono::seconds{3});  // was enough before, is not now
    CHECK_FALSE(log_in(room.studio, "owner", kPassword).ok());
    room.clock.advance(std::chrono::seconds{2});
    REQUIRE(log_in(room.studio, "owner", kPassword).ok());
    CHECK((*room.store->account("owner"))->failed_logins == 0);
}

TEST_CASE("a disabled account cannot log in", "[account]") {
    OwnedRoom room;
    Account account = **room.store->account("owner");
    account.disabled = true;
    REQUIRE(room.store->save_account(account).ok());
    const auto refused = log_in(room.studio, "owner", kPassword);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::NotPermitted);
}

TEST_CASE("each role may do its part", "[account]") {
    CHECK(may(Role::Staff, Permission::ServeCustomers));
    CHECK_FALSE(may(Role::Staff, Permission::SeeReports));
    CHECK_FALSE(may(Role::Staff, Permission::SetChannels));
    CHECK(may(Role::Admin, Permission::SetChannels));
    CHECK(may(Role::Admin, Permission::SeeReports));
    CHECK_FALSE(may(Role::Admin, Permission::ManageAccounts));
    CHECK(may(Role::Owner, Permission::ManageAccounts));
}

TEST_CASE("core asks for a login and a role at each action", "[account]") {
    tests::StudioRoom room;
    CHECK(require(room.studio, Permission::ServeCustomers).error().code == ErrorCode::NotPermitted);
    room.studio.operator_name = "front desk";
    CHECK(require(room.studio, Permission::ServeCustomers).ok());
    CHECK(require(room.studio, Permission::SeeReports).error().code == ErrorCode::NotPermitted);
}

TEST_CASE("a licence is valid on its last day and not after it", "[account]") {
    tests::StudioRoom room;
    CHECK(require_valid_licence(room.studio).error().field == "licence");
    REQUIRE(room.store->save_licence({"S", "TEST-1", iso_day(room.clock.now())}).ok());
    CHECK(require_valid_licence(room.studio).ok());
    room.clock.advance(std::chrono::hours{24});
    const auto expired = require_valid_licence(room.studio);
    REQUIRE_FALSE(expired.ok());
    CHECK(expired.error().code == ErrorCode::NotPermitted);
    CHECK(expired.error().message.en.find("2026-11-22") != std::string::npos);
}
