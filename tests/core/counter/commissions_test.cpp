// What people earn with their jobs: when, by which rule, and when it is taken back.

#include "core/books/commissions.h"

#include <chrono>

#include <catch2/catch.hpp>

#include "core/base/clock.h"
#include "core/counter/daily_reports.h"
#include "core/counter/payments.h"
#include "core/counter/range_reports.h"
#include "core/counter/receipts.h"
#include "core/records/store.h"
#include "tests/support/sold_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::string kToday = "2026-11-22";

}  // namespace

TEST_CASE("a commission is earned with the last fen of what is done, and taken back with it",
          "[commission]") {
    tests::SoldRoom room;
    Account account;
    account.name = "owner";
    account.role = Role::Owner;
    REQUIRE(room.store->save_account(account).ok());
    CHECK(set_commission(room.studio, "nobody", {500, -1, ""}).error().field == "name");
    CHECK(set_commission(room.studio, "owner", {}).error().field == "rate-bp");
    CHECK(set_commission(room.studio, "owner", {1, 1, ""}).error().field == "per-job");
    CHECK(set_commission(room.studio, "owner", {10001, -1, ""}).error().field == "rate-bp");
    CHECK(set_commission(room.studio, "owner", {1, -1, "2026-11-21"}).error().field == "from");
    REQUIRE(set_commission(room.studio, "owner", {333, -1, ""}).ok());
    REQUIRE(set_commission(room.studio, "owner", {-1, 700, "2026-11-23"}).ok());
    const auto earned = [&] {
        std::int64_t sum = 0;
        const auto rows = room.store->commissions_on(kToday, {"owner", {}});
        for (const Commission& one : *rows) {
            sum += one.amount_fen;
        }
        return sum;
    };
    REQUIRE(add_payment(room.studio, room.job, "cash", 2999).ok());
    CHECK(earned() == 0);
    REQUIRE(add_payment(room.studio, room.job, "cash", 1).ok());
    CHECK(earned() == 99);  // 3.33 % of 30.00 yuan, the fraction left out
    REQUIRE(refund_payment(room.studio, room.job, 1500, "r").ok());
    CHECK(earned() == 49);
    REQUIRE(refund_payment(room.studio, room.job, 1500, "r").ok());
    CHECK(earned() == 0);
    CHECK(room.ledger("expenses:commission") == 0);
    // Begun today, issued tomorrow: by today's rule.
    const Job job = room.job_that_passed();
    REQUIRE(add_payment(room.studio, job.id, "wechat", 3000).ok());
    CHECK(earned() == 0);  // not issued yet
    room.clock.advance(std::chrono::hours{24});
    REQUIRE(record_receipt(room.studio, job.id, "AB12345678").ok());
    CHECK(room.ledger("liabilities:commission:owner") == -99);
    const std::string frame = room.extra();
    REQUIRE(add_payment(room.studio, frame, "cash", 3000).ok());
    CHECK(room.ledger("liabilities:commission:owner") == -799);
    const auto day = report_day(room.studio, "2026-11-23");
    REQUIRE(day->money.commissions.size() == 1);
    CHECK(day->money.commissions.front().fen == 799);
    CHECK(report_range(room.studio, kToday, "2026-11-23")->total.commissions_fen ==
          std::map<std::string, std::int64_t>{{"owner", 799}});
    const auto wrong = room.store->payments_of_job(frame)->front().id;
    REQUIRE(void_payment(room.studio, wrong, "r", {}).ok());
    CHECK(room.ledger("expenses:commission") == 99);
    room.studio.operator_role = Role::Staff;
    CHECK(set_commission(room.studio, "owner", {1, -1, ""}).error().code ==
          ErrorCode::NotPermitted);
}

TEST_CASE("a job goes on by its rule, and a print with a failed photo earns none", "[commission]") {
    tests::SoldRoom room;
    Account account;
    account.name = "owner";
    account.role = Role::Owner;
    REQUIRE(room.store->save_account(account).ok());
    REQUIRE(set_commission(room.studio, "owner", {1000, -1, ""}).ok());
    REQUIRE(add_payment(room.studio, room.job, "cash", 3000).ok());
    CHECK(room.ledger("expenses:commission") == 300);
    REQUIRE(set_commission(room.studio, "owner", {5000, -1, ""}).ok());
    REQUIRE(refund_payment(room.studio, room.job, 1000, "r").ok());
    CHECK(room.ledger("expenses:commission") == 200);
    Job print = room.job_that_passed("440300199001010024");
    print.format = "badge";
    print.verdict = "fail";
    REQUIRE(room.store->save_job(print).ok());
    Payment paid;
    paid.id = "p1";
    paid.job = print.id;
    paid.method = "cash";
    paid.amount_fen = 3000;
    paid.taken_by = "owner";
    paid.at = iso_time(room.clock.now());
    paid.station = "1";
    REQUIRE(room.store->add_payment(paid).ok());
    CHECK(room.ledger("expenses:commission") == 200);
    print.verdict = "pass";
    REQUIRE(room.store->save_job(print).ok());
    const Retake retake{"t1", print.id, 2, "", "", iso_time(room.clock.now()), "owner"};
    REQUIRE(room.store->save_retake(retake).ok());
    CHECK(room.ledger("expenses:commission") == 1700);
    CHECK(room.ledger("liabilities:commission:owner") == -1700);
    CHECK(report_day(room.studio, kToday)->rows.at("commissions").size() == 3);
}
