#include "core/books/approval.h"

#include <catch2/catch.hpp>

#include "core/vault/accounts.h"
#include "core/vault/login.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::string kOwners = "correct horse battery";
const std::string kOthers = "another long secret";

/// The owner 店主, the admin 管理 and the clerks 小李 and 小王; 小李 works.
struct PeopleRoom : tests::StudioRoom {
    PeopleRoom() {
        vault.use(nullptr);  // nobody is logged in yet
        REQUIRE(
            create_first_owner(studio, {"测试照相馆", "L-1", "2030-12-31"}, "店主", kOwners).ok());
        REQUIRE(log_in(studio, "店主", kOwners).ok());
        REQUIRE(add_account(studio, {"管理", Role::Admin, "", ""}, kOthers).ok());
        REQUIRE(add_account(studio, {"小李", Role::Staff, "", ""}, kOthers).ok());
        REQUIRE(add_account(studio, {"小王", Role::Staff, "", ""}, kOthers).ok());
        REQUIRE(log_in(studio, "小李", kOthers).ok());
    }
    Vault closed;
};

}  // namespace

TEST_CASE("staff act with a second person who knows their own password", "[approval]") {
    PeopleRoom room;
    CHECK(*second_person(room.studio, {"店主", kOwners}, Permission::VoidPayments) == "店主");
    CHECK(*second_person(room.studio, {"管理", kOthers}, Permission::VoidPayments) == "管理");
    CHECK(room.studio.operator_name == "小李");
    for (const Approval& wrong :
         {Approval{}, Approval{"小李", kOthers}, Approval{"小王", kOthers},
          Approval{"店主", "not the password"}, Approval{"nobody", kOwners}}) {
        const auto refused = second_person(room.studio, wrong, Permission::VoidPayments);
        INFO(wrong.name);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().code == ErrorCode::NotPermitted);
        CHECK(refused.error().field == "approver");
    }
}

TEST_CASE("an owner acts alone, and may still name somebody", "[approval]") {
    PeopleRoom room;
    REQUIRE(log_in(room.studio, "店主", kOwners).ok());
    CHECK(second_person(room.studio, {}, Permission::VoidPayments)->empty());
    CHECK(*second_person(room.studio, {"管理", kOthers}, Permission::VoidPayments) == "管理");
    CHECK(second_person(room.studio, {"店主", kOwners}, Permission::VoidPayments).error().field ==
          "approver");
}
