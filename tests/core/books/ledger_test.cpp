#include "core/records/books/ledger.h"

#include <catch2/catch.hpp>

#include "core/books/journal.h"
#include "core/records/books/ledger_accounts.h"
#include "core/records/store.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

LedgerTransaction example(const std::string& key, std::int64_t fen) {
    LedgerTransaction one;
    one.key = key;
    one.kind = "cash_in";
    one.at = "2026-11-22T12:00:00+08:00";
    one.postings = {{"assets:cash:1", fen}, {"assets:safe", -fen}};
    return one;
}

}  // namespace

TEST_CASE("postings sum to zero, or nothing is posted", "[ledger]") {
    tests::StudioRoom room;
    LedgerTransaction off = example("a", 100);
    off.postings.back().amount_fen = -99;
    CHECK(room.store->post(off).error().code == ErrorCode::Refused);
    off.postings = {{"assets:cash:1", 0}, {"assets:safe", 0}};
    CHECK_FALSE(is_balanced(off));
    off.postings = {{"a", INT64_MAX}, {"b", INT64_MAX}, {"c", 2}};
    CHECK_FALSE(is_balanced(off));  // over 64 bits is no zero
    CHECK(room.store->transactions("2026-11-22", "2026-11-22")->empty());
}

TEST_CASE("the same act is posted once, another under its key never", "[ledger]") {
    tests::StudioRoom room;
    REQUIRE(room.store->post(example("a", 100)).ok());
    CHECK(room.store->post(example("a", 100)).ok());
    CHECK(room.store->post(example("a", 101)).error().code == ErrorCode::Refused);
    CHECK(room.store->transactions("2026-11-22", "2026-11-22")->size() == 1);
}

TEST_CASE("a discount stands in the books while money of its job does", "[ledger]") {
    tests::StudioRoom room;
    room.open_for_business();
    const Job job = room.job_that_passed();
    REQUIRE(room.store->add_price_override({job.id, 3500, 3000, "r", "owner", "", "t"}).ok());
    const auto discount = [&] {
        std::int64_t sum = 0;
        const auto sums = room.store->account_sums("2026-11-22", "2026-11-22");
        for (const AccountSum& one : *sums) {
            sum += one.account == "income:discounts:badge@440300" ? one.amount_fen : 0;
        }
        return sum;
    };
    const std::string at = "2026-11-22T12:00:00+00:00";
    REQUIRE(room.store->add_payment({"p1", job.id, "cash", 1000, "", "owner", at}).ok());
    REQUIRE(room.store->add_payment({"p2", job.id, "cash", 2000, "", "owner", at}).ok());
    CHECK(discount() == 500);
    REQUIRE(room.store->add_payment({"p3", job.id, "cash", -3000, "r", "owner", at}).ok());
    CHECK(discount() == 0);
}

TEST_CASE("a journal holds each posting in yuan, and no name a reader stumbles over", "[ledger]") {
    LedgerTransaction one = example("a", 123456);
    one.id = "t1";
    one.business_day = "2026-11-22";
    one.postings.front().account = "income:service:extra:a  b;c";
    CHECK(journal_of({one}) ==
          "commodity CNY 1000.00\n\n2026-11-22 * (t1) cash_in\n    ; at: "
          "2026-11-22T12:00:00+08:00, about: \n    income:service:extra:a__b_c  CNY 1234.56\n    "
          "assets:safe  CNY -1234.56\n");
}

TEST_CASE("an account of money tells how it was paid", "[ledger]") {
    CHECK(accounts::money("cash", "1") == "assets:cash:1");
    CHECK(accounts::money("wechat", "1") == "assets:wechat");
    CHECK(accounts::method_of("assets:cash:1") == "cash");
    CHECK(accounts::method_of("assets:cash") == "cash");
    CHECK(accounts::method_of("assets:safe").empty());
    CHECK(accounts::method_of("income:odd").empty());
}
