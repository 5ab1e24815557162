#include "core/counter/payments.h"

#include <catch2/catch.hpp>

#include "core/base/money.h"
#include "core/queue/submission.h"
#include "core/records/payment.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

struct OpenRoom : tests::StudioRoom {
    OpenRoom() {
        open_for_business();
        job = job_that_passed().id;  // 30.00 yuan
    }
    std::string job;
};

}  // namespace

TEST_CASE("a price is paid in parts and never beyond", "[payment]") {
    OpenRoom room;
    CHECK(add_payment(room.studio, room.job, "cash", 1000).ok());
    CHECK(add_payment(room.studio, room.job, "wechat", 2000)->taken_by == "owner");
    const auto more = add_payment(room.studio, room.job, "cash", 1);
    REQUIRE_FALSE(more.ok());
    CHECK(more.error().code == ErrorCode::Refused);
    CHECK(paid_fen(*room.store->payments_of_job(room.job)) == 3000);
}

TEST_CASE("method and amount are checked by their fields", "[payment]") {
    OpenRoom room;
    CHECK(add_payment(room.studio, room.job, "gold", 1).error().field == "method");
    CHECK(add_payment(room.studio, room.job, "cash", 0).error().field == "amount");
    CHECK(add_payment(room.studio, room.job, "cash", -5).error().field == "amount");
    CHECK(add_payment(room.studio, "none", "cash", 5).error().code == ErrorCode::NotFound);
    CHECK(room.store->payments_of_job(room.job)->empty());
}

TEST_CASE("a refund goes back the way the money came, with a reason", "[payment]") {
    OpenRoom room;
    REQUIRE(add_payment(room.studio, room.job, "alipay", 3000).ok());
    CHECK(refund_payment(room.studio, room.job, 1000, " ").error().field == "reason");
    const auto refund = refund_payment(room.studio, room.job, 1000, "审核未通过");
    REQUIRE(refund.ok());
    CHECK(refund->amount_fen == -1000);
    CHECK(refund->method == "alipay");
    CHECK(refund_payment(room.studio, room.job, 2001, "more").error().code == ErrorCode::Refused);
    CHECK(refund_payment(room.studio, room.job, 2000, "rest").ok());
    CHECK(paid_fen(*room.store->payments_of_job(room.job)) == 0);
}

TEST_CASE("a cancelled job takes no money", "[payment]") {
    OpenRoom room;
    REQUIRE(cancel_job(room.studio, room.job).ok());
    CHECK(add_payment(room.studio, room.job, "cash", 100).error().code == ErrorCode::Refused);
}

TEST_CASE("no money is taken for what would be refused afterwards", "[payment]") {
    OpenRoom room;
    Job job = *room.store->job(room.job);
    std::string field;
    SECTION("the licence has expired") {
        REQUIRE(room.store->save_licence({"测试照相馆", "TEST-1", "2020-01-01"}).ok());
        field = "licence-expires";
    }
    SECTION("the photo failed") {
        job.verdict = "fail";
        job.photo_sha256.clear();
        REQUIRE(room.store->save_job(job).ok());
        field = "photo";
    }
    SECTION("no channel leads there") {
        CatalogueParts parts = tests::badge_catalogue();
        parts.channels.clear();
        room.catalogue.renew(Catalogue(std::move(parts)));
        REQUIRE(room.catalogue.format(job.format).ok());
        field = "format";
    }
    SECTION("nobody offers the certificate any more") {
        room.catalogue.renew(Catalogue());
        REQUIRE_FALSE(room.catalogue.format(job.format).ok());
        field = "format";
    }
    const auto refused = add_payment(room.studio, room.job, "cash", 3000);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().field == field);
    CHECK(room.store->payments_of_job(room.job)->empty());
}

TEST_CASE("what left already is paid whatever has expired since", "[payment]") {
    OpenRoom room;
    REQUIRE(submit_job(room.studio, room.job, {"all"}).ok());
    REQUIRE(room.store->save_licence({"测试照相馆", "TEST-1", "2020-01-01"}).ok());
    CHECK(add_payment(room.studio, room.job, "cash", 3000).ok());
}

TEST_CASE("nobody who is not logged in moves money", "[payment]") {
    OpenRoom room;
    room.studio.operator_name.clear();
    CHECK(add_payment(room.studio, room.job, "cash", 100).error().code == ErrorCode::NotPermitted);
    CHECK(refund_payment(room.studio, room.job, 1, "x").error().code == ErrorCode::NotPermitted);
}

TEST_CASE("fen are written as yuan", "[payment]") {
    CHECK(yuan(2500) == "25.00");
    CHECK(yuan(5) == "0.05");
    CHECK(yuan(-1230) == "-12.30");
    CHECK(yuan(0) == "0.00");
}

TEST_CASE("a refund goes back the way that is named, no further than what came that way",
          "[payment]") {
    OpenRoom room;
    REQUIRE(add_payment(room.studio, room.job, "cash", 1000).ok());
    REQUIRE(add_payment(room.studio, room.job, "wechat", 2000).ok());
    CHECK(refund_payment(room.studio, room.job, 500, "r", "cash")->method == "cash");
    CHECK(refund_payment(room.studio, room.job, 501, "r", "cash").error().field == "amount");
    CHECK(refund_payment(room.studio, room.job, 1, "r", "card").error().field == "amount");
    CHECK(refund_payment(room.studio, room.job, 1, "r", "gold").error().field == "method");
    CHECK(refund_payment(room.studio, room.job, 2000, "r", "wechat").ok());
}

TEST_CASE("a refund without a way takes the last one that brought as much, and else says each",
          "[payment]") {
    OpenRoom room;
    REQUIRE(add_payment(room.studio, room.job, "cash", 1200).ok());
    REQUIRE(add_payment(room.studio, room.job, "wechat", 800).ok());
    const auto too_much = refund_payment(room.studio, room.job, 1500, "r");
    REQUIRE_FALSE(too_much.ok());
    CHECK(too_much.error().code == ErrorCode::Refused);
    CHECK(too_much.error().field == "amount");
    CHECK(too_much.error().message.zh.find("微信 8.00 元、现金 12.00 元") != std::string::npos);
    CHECK(room.studio.store.payments_of_job(room.job)->size() == 2);
    CHECK(refund_payment(room.studio, room.job, 700, "r")->method == "wechat");
    CHECK(refund_payment(room.studio, room.job, 1200, "r")->method == "cash");
    CHECK(refund_payment(room.studio, room.job, 100, "r")->method == "wechat");
    CHECK(refund_payment(room.studio, room.job, 1, "r").error().field == "amount");
}

TEST_CASE("a void turns one payment back with a row of its own", "[payment]") {
    OpenRoom room;
    const auto wrong = add_payment(room.studio, room.job, "cash", 3000);
    REQUIRE(wrong.ok());
    CHECK(void_payment(room.studio, wrong->id, " ", {}).error().field == "reason");
    const auto turned = void_payment(room.studio, wrong->id, "收错了", {});
    REQUIRE(turned.ok());
    CHECK(turned->amount_fen == -3000);
    CHECK(turned->voids == wrong->id);
    CHECK(void_payment(room.studio, wrong->id, "again", {}).error().code == ErrorCode::Refused);
    CHECK(void_payment(room.studio, turned->id, "back", {}).error().code == ErrorCode::Refused);
    CHECK(void_payment(room.studio, "none", "r", {}).error().code == ErrorCode::NotFound);
    CHECK(room.store->payments_of_job(room.job)->size() == 2);
    CHECK(paid_fen(*room.store->payments_of_job(room.job)) == 0);
    CHECK(add_payment(room.studio, room.job, "wechat", 3000).ok());  // due again
}

TEST_CASE("what was given back already is not turned back, too", "[payment]") {
    OpenRoom room;
    const auto paid = add_payment(room.studio, room.job, "cash", 3000);
    REQUIRE(refund_payment(room.studio, room.job, 1, "r").ok());
    CHECK(void_payment(room.studio, paid->id, "r", {}).error().code == ErrorCode::Refused);
}

TEST_CASE("a reason, which the ledger keeps for good, names no person", "[payment]") {
    OpenRoom room;
    const auto paid = add_payment(room.studio, room.job, "cash", 3000);
    REQUIRE(paid.ok());
    const std::string session = room.store->job(room.job)->session;
    const Customer person = *room.store->customer(room.store->session(session)->customer);
    for (const std::string& word : {person.name, person.id_number, person.phone,
                                    std::string("13912344321")}) {  // somebody else's
        INFO(word);
        const std::string reason = "退给 " + word;
        const auto refund = refund_payment(room.studio, room.job, 100, reason);
        REQUIRE_FALSE(refund.ok());
        CHECK(refund.error().code == ErrorCode::InvalidInput);
        CHECK(refund.error().field == "reason");
        CHECK(void_payment(room.studio, paid->id, reason, {}).error().field == "reason");
    }
    CHECK(room.store->payments_of_job(room.job)->size() == 1);
    CHECK(refund_payment(room.studio, room.job, 100, "顾客说照片有划痕").ok());
}

TEST_CASE("staff turn no payment back alone", "[payment]") {
    OpenRoom room;
    const auto paid = add_payment(room.studio, room.job, "cash", 3000);
    room.studio.operator_role = Role::Staff;
    const auto refused = void_payment(room.studio, paid->id, "r", {});
    CHECK(refused.error().code == ErrorCode::NotPermitted);
    CHECK(refused.error().field == "approver");
    CHECK(room.store->payments_of_job(room.job)->size() == 1);
}
