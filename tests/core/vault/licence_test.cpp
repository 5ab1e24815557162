#include "core/vault/licence.h"

#include <catch2/catch.hpp>

#include "core/vault/accounts.h"
#include "core/vault/audit/audit.h"
#include "core/vault/latest_time.h"
#include "core/vault/login.h"
#include "db/database.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr std::chrono::hours kDay{24};

/// The owner is logged in; the licence ends with the tenth day.
struct OwnersRoom : tests::StudioRoom {
    OwnersRoom() {
        vault.use(nullptr);  // nobody is logged in yet
        const auto made = create_first_owner(studio, {"测试照相馆", "TEST-1", in_days(10)}, "owner",
                                             "correct horse");
        REQUIRE(made.ok());
        REQUIRE(log_in(studio, "owner", "correct horse").ok());
    }
    std::string in_days(int days) { return add_days(iso_day(clock.now()), days); }
};

}  // namespace

TEST_CASE("an expired licence is renewed, and submissions go on", "[licence]") {
    OwnersRoom room;
    room.clock.advance(11 * kDay);
    CHECK(require_valid_licence(room.studio).error().field == "licence-expires");
    const auto renewed = renew_licence(room.studio, {" TEST-2 ", room.in_days(365)});
    REQUIRE(renewed.ok());
    CHECK(renewed->number == "TEST-2");
    CHECK(renewed->studio == "测试照相馆");
    CHECK((*room.store->licence())->expires == room.in_days(365));
    CHECK(require_valid_licence(room.studio).ok());
}

TEST_CASE("a last day that is over is refused, today's is not", "[licence]") {
    OwnersRoom room;
    const auto field = [&](const Credential& wanted) {
        const auto renewed = renew_licence(room.studio, wanted);
        return renewed ? std::string() : renewed.error().field;
    };
    CHECK(field({"TEST-2", room.in_days(-1)}) == "expires");
    CHECK(field({"TEST-2", "2027-02-30"}) == "expires");
    CHECK(field({"", room.in_days(5)}) == "number");
    CHECK(field({"A\nB", room.in_days(5)}) == "number");
    CHECK(field({"TEST-2", room.in_days(0)}).empty());
    tests::StudioRoom other;
    CHECK(create_first_owner(other.studio, {"S", "L", "2026-11-21"}, "owner", "correct horse")
              .error()
              .field == "licence-expires");
    CHECK(
        add_account(room.studio, {"staff", Role::Staff, "C-1", room.in_days(-1)}, "battery staple")
            .error()
            .field == "certificate-expires");
}

TEST_CASE("a certificate is renewed by admins and owners", "[licence]") {
    OwnersRoom room;
    REQUIRE(
        add_account(room.studio, {"staff", Role::Staff, "C-1", room.in_days(1)}, "battery staple")
            .ok());
    room.studio.operator_role = Role::Staff;
    CHECK(renew_certificate(room.studio, "staff", {"C-2", room.in_days(9)}).error().code ==
          ErrorCode::NotPermitted);
    CHECK(renew_licence(room.studio, {"TEST-2", room.in_days(9)}).error().code ==
          ErrorCode::NotPermitted);
    CHECK(studio_card(room.studio).error().code == ErrorCode::NotPermitted);
    room.studio.operator_role = Role::Admin;
    CHECK(renew_certificate(room.studio, "nobody", {"C-2", room.in_days(9)}).error().code ==
          ErrorCode::NotFound);
    const auto renewed = renew_certificate(room.studio, "staff", {"C-2", room.in_days(9)});
    REQUIRE(renewed.ok());
    CHECK(renewed->certificate == "C-2");
    CHECK((*room.store->account("staff"))->certificate_expires == room.in_days(9));
    REQUIRE(log_in(room.studio, "staff", "battery staple").ok());  // nothing else has changed
}

TEST_CASE("a clock that is set back lifts nothing", "[licence]") {
    OwnersRoom room;
    CHECK(require_valid_licence(room.studio).ok());
    room.clock.advance(11 * kDay);
    CHECK_FALSE(require_valid_licence(room.studio).ok());
    room.clock.advance(-11 * kDay);
    const auto still = require_valid_licence(room.studio);
    REQUIRE_FALSE(still.ok());
    CHECK(still.error().field == "licence-expires");
    CHECK(renew_licence(room.studio, {"TEST-2", room.in_days(5)}).error().field == "expires");
    CHECK(iso_day(*latest_time(room.studio)) == room.in_days(11));
    const auto again =
        std::move(*db::open_store(room.home.path(), room.vault));  // as after a start
    Studio later = Studio{room.home.path(), *again,         room.vault, room.blobs, room.catalogue,
                          room.engine,      room.transport, room.clock, "owner",    Role::Owner};
    CHECK_FALSE(require_valid_licence(later).ok());
}

TEST_CASE("the time that was seen is sealed, and does not go back", "[licence]") {
    OwnersRoom room;
    room.clock.advance(11 * kDay);
    CHECK_FALSE(require_valid_licence(room.studio).ok());
    const std::string note = *room.store->vault_note("latest_time");
    CHECK(is_sealed(note));
    room.clock.advance(-5 * kDay);
    CHECK_FALSE(require_valid_licence(room.studio).ok());
    CHECK(*room.store->vault_note("latest_time") == note);
    REQUIRE(room.store->save_vault_note("latest_time", "1764000000000").ok());
    CHECK(require_valid_licence(room.studio).error().code == ErrorCode::Environment);
}

TEST_CASE("where the time that was seen is taken away, the last act on record tells", "[licence]") {
    OwnersRoom room;
    room.clock.advance(11 * kDay);
    CHECK_FALSE(require_valid_licence(room.studio).ok());
    REQUIRE(audit(room.studio, {AuditAct::View, "report", ""}).ok());
    room.clock.advance(-11 * kDay);
    const auto raw = std::move(*db::Database::open(room.home / "studio.db"));
    REQUIRE(raw->run("DELETE FROM vault_note WHERE name='latest_time'").ok());
    CHECK(require_valid_licence(room.studio).error().field == "licence-expires");
    CHECK(iso_day(*latest_time(room.studio)) == room.in_days(11));
    REQUIRE(forget_latest_time(room.studio).ok());
    CHECK(require_valid_licence(room.studio).ok());
    REQUIRE(raw->run("DELETE FROM vault_note WHERE name='latest_time'").ok());
    CHECK(require_valid_licence(room.studio).ok());  // the owner's word is on record, too
}

TEST_CASE("acts after a clock was set back hide no later one", "[licence]") {
    OwnersRoom room;
    room.clock.advance(11 * kDay);
    REQUIRE(audit(room.studio, {AuditAct::View, "report", ""}).ok());
    room.clock.advance(-11 * kDay);
    for (int i = 0; i < 250; ++i) {
        REQUIRE(audit(room.studio, {AuditAct::View, "report", ""}).ok());
    }
    const auto raw = std::move(*db::Database::open(room.home / "studio.db"));
    REQUIRE(raw->run("DELETE FROM vault_note WHERE name='latest_time'").ok());
    CHECK(iso_day(*latest_time(room.studio)) == room.in_days(11));
    CHECK(require_valid_licence(room.studio).error().field == "licence-expires");
    CHECK(iso_day(*latest_time(room.studio)) == room.in_days(11));  // it is noted again
    REQUIRE(forget_latest_time(room.studio).ok());
    REQUIRE(raw->run("DELETE FROM vault_note WHERE name='latest_time'").ok());
    CHECK(require_valid_licence(room.studio).ok());
}

TEST_CASE("an earlier note of the latest time put back hides no later act", "[licence]") {
    OwnersRoom room;
    REQUIRE(latest_time(room.studio).ok());
    const std::string earlier = *room.store->vault_note("latest_time");
    room.clock.advance(11 * kDay);
    REQUIRE(latest_time(room.studio).ok());
    REQUIRE(audit(room.studio, {AuditAct::View, "report", ""}).ok());
    room.clock.advance(-11 * kDay);
    for (int i = 0; i < 250; ++i) {
        REQUIRE(audit(room.studio, {AuditAct::View, "report", ""}).ok());
    }
    REQUIRE(room.store->save_vault_note("latest_time", earlier).ok());
    CHECK(iso_day(*latest_time(room.studio)) == room.in_days(11));
    CHECK(require_valid_licence(room.studio).error().field == "licence-expires");
}

TEST_CASE("the owner's word that the clock is right forgets a later time", "[licence]") {
    OwnersRoom room;
    room.clock.advance(1000 * kDay);
    CHECK_FALSE(require_valid_licence(room.studio).ok());
    room.clock.advance(-1000 * kDay);
    room.studio.operator_role = Role::Admin;
    CHECK(forget_latest_time(room.studio).error().code == ErrorCode::NotPermitted);
    room.studio.operator_role = Role::Owner;
    REQUIRE(forget_latest_time(room.studio).ok());
    CHECK(require_valid_licence(room.studio).ok());
}

TEST_CASE("what ends within thirty days is told, those first that end first", "[licence]") {
    OwnersRoom room;
    REQUIRE(
        add_account(room.studio, {"staff", Role::Staff, "C-1", room.in_days(3)}, "battery staple")
            .ok());
    REQUIRE(
        add_account(room.studio, {"other", Role::Staff, "C-2", room.in_days(31)}, "battery staple")
            .ok());
    const auto told = expiries(room.studio);
    REQUIRE(told.ok());
    REQUIRE(told->size() == 2);
    CHECK(told->front().account == "staff");
    CHECK(told->front().days_left == 3);
    CHECK(told->back().account.empty());
    CHECK(expiry_text(told->back()).en.find("in 10 days") != std::string::npos);
    room.clock.advance(1 * kDay);
    CHECK(expiries(room.studio)->size() == 3);
    room.clock.advance(11 * kDay);
    CHECK(expiry_text(expiries(room.studio)->back()).en.find("days") != std::string::npos);
    CHECK(expiries(room.studio)->front().days_left == -9);
    room.studio.operator_name = "other";
    room.studio.operator_role = Role::Staff;
    const auto own = expiries(room.studio);
    REQUIRE(own->size() == 2);  // the licence and one's own
    CHECK(own->back().account == "other");
}

TEST_CASE("a clock that cannot be right is named before anything else", "[licence]") {
    OwnersRoom room;
    const auto year = GENERATE(std::chrono::year{2000}, std::chrono::year{2038});
    room.clock.set(std::chrono::sys_days{year / 1 / 19});
    CHECK(require_valid_licence(room.studio).error().field == "clock");
    CHECK(open_session(room.studio, "c1").error().field == "clock");
    CHECK(register_customer(room.studio, {"张三", "440300199001010016", "13800001234", {}, true})
              .error()
              .field == "clock");
    CHECK(find_customers(room.studio, "440300202501010010", 5).error().field == "clock");
    room.clock.set(std::chrono::sys_days{std::chrono::year{2026} / 11 / 23});
    CHECK(require_valid_licence(room.studio).ok());  // the wrong time was not kept
}
