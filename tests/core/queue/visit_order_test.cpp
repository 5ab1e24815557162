#include <catch2/catch.hpp>

#include "core/books/credits.h"
#include "core/queue/visit.h"
#include "core/records/extra.h"
#include "core/records/payment.h"
#include "tests/support/two_cities.h"
#include "tests/support/visit_room.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace)

TEST_CASE("an order is lines of certificates, prints and extras, and only certificates leave",
          "[visit]") {
    VisitRoom room;
    room.visit.lines[1].format = "badge";
    room.visit.lines[1].place.reset();
    room.visit.lines[1].price_fen = 1000;
    for (int twice = 0; twice < 2; ++twice) {
        VisitLine frame;
        frame.format = std::string(kExtra) + "相框";
        frame.price_fen = 1550;
        room.visit.lines.push_back(frame);
    }
    VisitLine& upload = room.visit.lines[0];
    const Confirmation said = upload.confirmed;
    upload.confirmed = Confirmation();
    CHECK_FALSE(room.serve());  // the certificate waits for its answer, the rest is sold
    const Visit half = room.visit;
    REQUIRE(room.store->jobs_of_session(half.session)->size() == 3);
    room.visit.go_on_from(half);
    room.visit.lines[0].confirmed = said;
    REQUIRE(room.serve());
    const auto jobs = *room.store->jobs_of_session(room.visit.session);
    REQUIRE(jobs.size() == 4);
    std::int64_t taken = 0;
    for (const Job& job : jobs) {
        taken += paid_fen(*room.store->payments_of_job(job.id));
        CHECK(room.store->submissions_of_job(job.id)->size() == (job.format == kSubmitted ? 1 : 0));
    }
    CHECK(taken == 3000 + 1000 + 2 * 1550);
}

TEST_CASE("a voucher pays what it can of the first line, a card the rest, each once", "[visit]") {
    VisitRoom room;
    const auto voucher = sell_voucher(room.counter, {1'000, "cash", "", "", "2027-06-30"});
    const auto card = sell_prepaid(room.counter, {4'000, "cash"});
    REQUIRE(voucher.ok());
    REQUIRE(card.ok());
    const auto held = [&] {
        return show_credit(room.counter, CreditKind::Prepaid, card->number)->account.balance_fen;
    };
    room.visit.method = "prepaid";
    room.visit.source = card->number;
    room.visit.voucher = voucher->number;
    CHECK_FALSE(room.serve());  // 20 + 30 yuan are more than the card holds
    CHECK(room.visit.lines[0].submitted);
    CHECK(room.visit.lines[1].problem->field == "amount");
    CHECK(room.visit.lines[1].job.empty());
    CHECK(held() == 2'000);
    REQUIRE(top_up_prepaid(room.counter, card->number, 1'000, "cash").ok());
    const Visit half = room.visit;
    room.visit.voucher_spent = false;  // what the page asks for anew knows nothing of it
    room.visit.go_on_from(half);
    REQUIRE(room.serve());
    CHECK(held() == 0);
    const auto paid = *room.store->payments_of_job(room.visit.lines[0].job);
    REQUIRE(paid.size() == 2);
    CHECK(paid[0].method == "voucher");
    CHECK(paid[0].amount_fen == 1'000);
    CHECK(paid[1].method == "prepaid");
    CHECK(paid[1].amount_fen == 2'000);
}

TEST_CASE("another voucher pays for the rest of a visit whose first one is spent", "[visit]") {
    VisitRoom room;
    const auto first = sell_voucher(room.counter, {1'000, "cash", "", "", "2027-06-30"});
    const auto second = sell_voucher(room.counter, {1'000, "cash", "", "", "2027-06-30"});
    const auto card = sell_prepaid(room.counter, {4'000, "cash"});
    REQUIRE((first.ok() && second.ok() && card.ok()));
    room.visit.method = "prepaid";
    room.visit.source = card->number;
    room.visit.voucher = first->number;
    CHECK_FALSE(room.serve());  // 20 + 30 yuan are more than the card holds
    REQUIRE(room.visit.voucher_spent);
    const Visit half = room.visit;
    room.visit.voucher = " " + first->number + " ";
    room.visit.go_on_from(half);
    CHECK(room.visit.voucher_spent);  // the same, typed with blanks
    room.visit.voucher = second->number;
    room.visit.go_on_from(half);
    CHECK_FALSE(room.visit.voucher_spent);
    REQUIRE(room.serve());
    const auto paid = *room.store->payments_of_job(room.visit.lines[1].job);
    REQUIRE(paid.size() == 2);
    CHECK(paid[0].method == "voucher");
    CHECK(paid[0].amount_fen == 1'000);
    CHECK(paid[1].amount_fen == 2'000);
}

TEST_CASE("an extra has words and a price", "[visit]") {
    VisitRoom room;
    room.visit.lines.resize(1);
    VisitLine& line = room.visit.lines[0];
    line.format = std::string(kExtra) + "  ";
    line.price_fen = 100;
    CHECK_FALSE(room.serve());
    CHECK(line.problem->field == "extra");
    line.format = std::string(kExtra) + "a@b";
    CHECK_FALSE(room.serve());
    line.format = std::string(kExtra) + "相框";
    line.price_fen = -1;
    CHECK_FALSE(room.serve());
    CHECK(line.problem->field == "price");
    room.check_nothing_kept();
}
