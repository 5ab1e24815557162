// What is taken back of vouchers and settlements, and vouchers that nobody used.

#include "core/books/credit_ends.h"

#include <chrono>

#include <catch2/catch.hpp>

#include "core/books/credits.h"
#include "core/counter/daily_reports.h"
#include "core/counter/payments.h"
#include "core/records/store.h"
#include "tests/support/sold_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::string kSaleDay = "2026-11-22";

struct EndsRoom : tests::SoldRoom {
    std::string voucher(std::int64_t fen) {
        const auto sold = sell_voucher(studio, {fen, "cash", "", "", kSaleDay});
        REQUIRE(sold.ok());
        return sold->number;
    }
};

template <class Value>
ErrorCode code_of_end(const Result<Value>& result, const char* field) {
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().field == field);
    return result.error().code;
}

}  // namespace

TEST_CASE("a voucher's sale is taken back with its money, once, before it is used", "[credit]") {
    EndsRoom room;
    const std::string number = room.voucher(1000);
    CHECK(code_of_end(void_voucher(room.studio, number, " ", {}), "reason") ==
          ErrorCode::InvalidInput);
    const auto back = void_voucher(room.studio, number, "售错", {});
    REQUIRE(back.ok());
    CHECK(back->balance_fen == 0);
    CHECK(back->last_moved == "pay_out");
    CHECK(room.ledger("assets:cash:1") == 0);
    CHECK(room.ledger("liabilities:vouchers") == 0);
    CHECK(code_of_end(void_voucher(room.studio, number, "r", {}), "voucher") == ErrorCode::Refused);
    CHECK(code_of_end(add_payment(room.studio, room.job, "voucher", 1000, number), "voucher") ==
          ErrorCode::Refused);
    const std::string used = room.voucher(3000);
    REQUIRE(add_payment(room.studio, room.job, "voucher", 3000, used).ok());
    CHECK(code_of_end(void_voucher(room.studio, used, "r", {}), "voucher") == ErrorCode::Refused);
    CHECK(code_of_end(void_voucher(room.studio, "nobody", "r", {}), "voucher") ==
          ErrorCode::NotFound);
    const auto day = report_day(room.studio, kSaleDay);
    CHECK(day->balanced());
    REQUIRE(day->money.paid_out.size() == 1);
    CHECK(day->money.paid_out.front().fen == 1000);
    CHECK(day->money.drawers.front().expected_fen() == 3000);
}

TEST_CASE("a voucher that was given away ends without money", "[credit]") {
    EndsRoom room;
    const auto gift = give_voucher(room.studio, {1000, "", "", "", kSaleDay}, "开业", {});
    REQUIRE(gift.ok());
    const auto back = void_voucher(room.studio, gift->number, "送错", {});
    REQUIRE(back.ok());
    CHECK(back->balance_fen == 0);
    CHECK(room.store->account_sums("2000-01-01", "2099-12-31")->empty());
    CHECK(report_day(room.studio, kSaleDay)->balanced());
}

TEST_CASE("what a debtor paid is taken back once, and owed again", "[credit]") {
    EndsRoom room;
    REQUIRE(add_payment(room.studio, room.job, "on-account", 3000).ok());
    const std::string who = room.store->session(room.store->job(room.job)->session)->customer;
    const auto settled = settle_account(room.studio, who, 1000, "wechat");
    REQUIRE(settled.ok());
    const auto movements = room.store->credit_movements(settled->id);
    REQUIRE(movements->size() == 2);
    CHECK(code_of_end(void_settlement(room.studio, movements->front().id, "r", {}), "movement") ==
          ErrorCode::Refused);
    const auto back = void_settlement(room.studio, movements->back().id, "收错人", {});
    REQUIRE(back.ok());
    CHECK(back->balance_fen == 3000);
    CHECK(room.ledger("assets:receivable") == 3000);
    CHECK(room.ledger("assets:wechat") == 0);
    CHECK(code_of_end(void_settlement(room.studio, movements->back().id, "r", {}), "movement") ==
          ErrorCode::Refused);
    const auto undone = room.store->credit_movements(settled->id)->back();
    CHECK(code_of_end(void_settlement(room.studio, undone.id, "r", {}), "movement") ==
          ErrorCode::Refused);  // the taking back is no payment
    const auto day = report_day(room.studio, kSaleDay);
    CHECK(day->balanced());
    CHECK(day->money.paid_out.empty());  // no card paid it out: what was settled falls by it
    REQUIRE(day->money.settled.size() == 1);
    CHECK(day->money.settled.front().fen == 0);
    CHECK(day->money.settled.front().rows.size() == 2);
    CHECK(settle_account(room.studio, who, 3000, "cash")->balance_fen == 0);
}

TEST_CASE("staff take nothing back without a second person", "[credit]") {
    EndsRoom room;
    const std::string number = room.voucher(1000);
    room.studio.operator_role = Role::Staff;
    CHECK(code_of_end(void_voucher(room.studio, number, "r", {}), "approver") ==
          ErrorCode::NotPermitted);
    CHECK(code_of_end(void_settlement(room.studio, "v1", "r", {}), "approver") ==
          ErrorCode::NotPermitted);
    CHECK(code_of_end(lapse_vouchers(room.studio), "user") == ErrorCode::NotPermitted);
    CHECK(room.ledger("liabilities:vouchers") == -1000);
}

TEST_CASE("a sold voucher that is over becomes income by an act, once", "[credit]") {
    EndsRoom room;
    const std::string number = room.voucher(1000);
    REQUIRE(give_voucher(room.studio, {500, "", "", "", kSaleDay}, "开业", {}).ok());
    const auto early = lapse_vouchers(room.studio);
    REQUIRE(early.ok());
    CHECK(early->vouchers.empty());  // good until the end of its last day
    room.clock.advance(std::chrono::hours{24});
    const auto lapsed = lapse_vouchers(room.studio);
    REQUIRE(lapsed.ok());
    REQUIRE(lapsed->vouchers.size() == 1);
    CHECK(lapsed->vouchers.front().number == number);
    CHECK(lapsed->fen == 1000);
    CHECK(room.ledger("liabilities:vouchers") == 0);
    CHECK(room.ledger("income:vouchers-lapsed") == -1000);
    const auto day = report_day(room.studio, "2026-11-23");
    CHECK(day->balanced());
    CHECK(day->money.lapsed_fen == 1000);
    CHECK(lapse_vouchers(room.studio)->fen == 0);
    CHECK(code_of_end(void_voucher(room.studio, number, "r", {}), "voucher") == ErrorCode::Refused);
}
