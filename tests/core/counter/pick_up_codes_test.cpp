#include "core/counter/pick_up_codes.h"

#include <set>

#include <catch2/catch.hpp>

#include "core/counter/receipts.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

struct CodeRoom : tests::StudioRoom {
    CodeRoom() { open_for_business(); }
};

}  // namespace

TEST_CASE("every visit gets a code of its own that nobody misreads", "[pick-up]") {
    CodeRoom room;
    const auto customer =
        register_customer(room.studio, {"张三", "440300199001010016", "13800001234", {}, true});
    std::set<std::string> codes;
    for (int i = 0; i < 100; ++i) {
        const auto session = open_session(room.studio, customer->id);
        const auto code = pick_up_code_of(room.studio, session->id);
        REQUIRE(code.ok());
        INFO(*code);
        CHECK(code->size() == 6);
        CHECK(code->find_first_not_of("ACDEFGHJKMNPQRTVWXY23456789") == std::string::npos);
        CHECK(code->find_first_of("23456789") != std::string::npos);
        CHECK(code->find_first_of("ACDEFGHJKMNPQRTVWXY") != std::string::npos);
        CHECK(codes.insert(*code).second);
        CHECK(**session_of_code(room.studio, *code) == session->id);
    }
}

TEST_CASE("a code is read in whatever letters it is typed", "[pick-up]") {
    CHECK(canonical_pick_up_code(" a2c-3d4 ") == "A2C3D4");
    CHECK(canonical_pick_up_code("ａ２ｃ３ｄ４") == "A2C3D4");
    for (const char* none : {"", "A2C3D", "A2C3D45", "ACDEFG", "234567", "A0C3D4", "AIC3D4"}) {
        INFO(none);
        CHECK(canonical_pick_up_code(none).empty());
    }
}

TEST_CASE("where the studio asks for it nothing is handed out without a code", "[pick-up]") {
    CodeRoom room;
    const Job job = room.job_that_passed();
    const auto receipt = record_receipt(room.studio, job.id, "AB12345678");
    REQUIRE(receipt.ok());
    CHECK_FALSE(*pick_up_code_is_asked(room.studio));
    REQUIRE(ask_pick_up_code(room.studio, true).ok());
    CHECK(*pick_up_code_is_asked(room.studio));
    const auto refused = deliver_receipt(room.studio, receipt->id, "cash");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::InvalidInput);
    CHECK(refused.error().field == "code");
    CHECK(room.store->payments_of_job(job.id)->empty());
    const std::string right = *pick_up_code_of(room.studio, job.session);
    REQUIRE(deliver_receipt(room.studio, receipt->id, "cash", right).ok());
    CHECK(deliver_receipt(room.studio, receipt->id).ok());  // nothing is handed out by that
    room.studio.operator_role = Role::Staff;
    CHECK(ask_pick_up_code(room.studio, false).error().code == ErrorCode::NotPermitted);
    CHECK(*pick_up_code_is_asked(room.studio));
    room.studio.operator_role = Role::Admin;
    REQUIRE(ask_pick_up_code(room.studio, false).ok());
    CHECK_FALSE(*pick_up_code_is_asked(room.studio));
}

TEST_CASE("another visit's code hands nothing over", "[pick-up]") {
    CodeRoom room;
    const Job job = room.job_that_passed();
    const auto receipt = record_receipt(room.studio, job.id, "AB12345678");
    REQUIRE(receipt.ok());
    const auto other = open_session(room.studio, receipt->customer);
    const std::string wrong = *pick_up_code_of(room.studio, other->id);
    const auto refused = deliver_receipt(room.studio, receipt->id, "", wrong);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().field == "code");
    CHECK(room.store->receipt(receipt->id)->delivered_at.empty());
    const std::string right = *pick_up_code_of(room.studio, job.session);
    const auto delivered = deliver_receipt(room.studio, receipt->id, "cash", right);
    REQUIRE(delivered.ok());
    CHECK_FALSE(delivered->delivered_at.empty());
    CHECK_FALSE(deliver_receipt(room.studio, receipt->id, "", wrong).ok());  // asked each time
}

TEST_CASE("one box finds a customer by code, job, receipt number, name and phone", "[customer]") {
    CodeRoom room;
    const Job job = room.job_that_passed();
    const auto receipt = record_receipt(room.studio, job.id, "AB12345678");
    REQUIRE(receipt.ok());
    for (const std::string& text :
         {*pick_up_code_of(room.studio, job.session), job.id, std::string("ab 1234 5678"),
          std::string("张三"), std::string("zs"), std::string("1234"), std::string("13800001234"),
          std::string("440300199001010016")}) {
        INFO(text);
        const auto found = find_customers(room.studio, text, 10);
        REQUIRE(found.ok());
        REQUIRE(found->size() == 1);
        CHECK(found->front().id == receipt->customer);
    }
    for (const char* text : {"A2C3D4", "AB12345679", "jzzzzzzzzzzzzzzz9"}) {
        CHECK(find_customers(room.studio, text, 10)->empty());
    }
}
