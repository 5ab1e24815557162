// Paid later, paid ahead, paid by voucher: what each holds, what the ledger says, and what comes
// back.

#include <chrono>

#include <catch2/catch.hpp>

#include "core/base/clock.h"
#include "core/books/credits.h"
#include "core/counter/daily_reports.h"
#include "core/counter/day_closes.h"
#include "core/counter/day_jobs.h"
#include "core/counter/law/erasure.h"
#include "core/counter/payments.h"
#include "core/counter/range_reports.h"
#include "core/counter/receipts.h"
#include "core/records/store.h"
#include "db/database.h"
#include "tests/support/sold_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::string kCreditDay = "2026-11-22";

struct CreditRoom : tests::SoldRoom {
    [[nodiscard]] std::string customer() const {
        return store->session(store->job(job)->session)->customer;
    }
    std::string card(std::int64_t fen) {
        const auto sold = sell_prepaid(studio, {fen, "cash"});
        REQUIRE(sold.ok());
        return sold->number;
    }
    std::int64_t held(const std::string& number) {
        return show_credit(studio, CreditKind::Prepaid, number)->account.balance_fen;
    }
};

template <class Value>
std::string refused(const Result<Value>& result) {
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().code == ErrorCode::Refused);
    return result.error().field;
}

}  // namespace

TEST_CASE("a job paid later is paid, and who owes it settles in parts", "[credit]") {
    CreditRoom room;
    REQUIRE(add_payment(room.studio, room.job, "on-account", 3000).ok());
    CHECK(due_fen(*room.store->job(room.job),
                  money_of(*room.store->payments_of_job(room.job), 3000)) == 0);
    CHECK(room.ledger("assets:receivable") == 3000);
    CHECK(list_credits(room.studio, CreditKind::OnAccount)->front().balance_fen == 3000);
    CHECK(settle_account(room.studio, room.customer(), 1000, "cash")->balance_fen == 2000);
    CHECK(refused(settle_account(room.studio, room.customer(), 2001, "cash")) == "amount");
    CHECK(settle_account(room.studio, room.customer(), 2000, "wechat")->balance_fen == 0);
    CHECK(room.ledger("assets:receivable") == 0);
    CHECK(room.ledger("assets:cash:1") == 1000);
    CHECK(settle_account(room.studio, "nobody", 1, "cash").error().field == "account");
    const auto day = report_day(room.studio, kCreditDay);
    CHECK(day->balanced());
    CHECK(day->takings_fen == std::map<std::string, std::int64_t>{{"on-account", 3000}});
    CHECK(day->money.settled.size() == 2);
    CHECK(day->rows.at("settled").size() == 2);
    CHECK(day->money.drawers.front().expected_fen() == 1000);
}

TEST_CASE("a company owes for several customers in one account", "[credit]") {
    CreditRoom room;
    REQUIRE(add_payment(room.studio, room.job, "on-account", 3000, "第一小学").ok());
    REQUIRE(add_payment(room.studio, room.extra(), "on-account", 1000, " 第一小学 ").ok());
    const auto accounts = list_credits(room.studio, CreditKind::OnAccount);
    REQUIRE(accounts->size() == 1);
    CHECK(accounts->front().balance_fen == 4000);
    CHECK(accounts->front().customer.empty());
    CHECK(settle_account(room.studio, "第一小学", 4000, "alipay")->balance_fen == 0);
}

TEST_CASE("what was settled goes back in money, what is owed is owed no longer", "[credit]") {
    CreditRoom room;
    REQUIRE(add_payment(room.studio, room.job, "on-account", 3000).ok());
    CHECK(refused(refund_payment(room.studio, room.job, 1, "r", "cash")) == "amount");
    REQUIRE(refund_payment(room.studio, room.job, 500, "r").ok());
    CHECK(room.ledger("assets:receivable") == 2500);
    REQUIRE(settle_account(room.studio, room.customer(), 2000, "cash").ok());
    CHECK(refused(refund_payment(room.studio, room.job, 600, "r", "on-account")) == "amount");
    CHECK(refused(refund_payment(room.studio, room.job, 2001, "r", "cash")) == "amount");
    REQUIRE(refund_payment(room.studio, room.job, 2000, "r", "cash").ok());
    REQUIRE(refund_payment(room.studio, room.job, 500, "r", "on-account").ok());
    CHECK(paid_fen(*room.store->payments_of_job(room.job)) == 0);
    CHECK(room.ledger("assets:receivable") == 0);
    CHECK(report_day(room.studio, kCreditDay)->balanced());
}

TEST_CASE("a card pays until it is empty, and never holds less than nothing", "[credit]") {
    CreditRoom room;
    const std::string card = room.card(2000);
    CHECK(room.ledger("liabilities:prepaid") == -2000);
    CHECK(refused(add_payment(room.studio, room.job, "prepaid", 3000, card)) == "amount");
    REQUIRE(add_payment(room.studio, room.job, "prepaid", 2000, card).ok());
    CHECK(room.held(card) == 0);
    CHECK(refused(add_payment(room.studio, room.job, "prepaid", 1, card)) == "amount");
    CHECK(top_up_prepaid(room.studio, card, 1000, "wechat")->balance_fen == 1000);
    REQUIRE(add_payment(room.studio, room.job, "prepaid", 1000, card).ok());
    CHECK(room.ledger("liabilities:prepaid") == 0);
    REQUIRE(refund_payment(room.studio, room.job, 1200, "r").ok());
    CHECK(room.held(card) == 1200);  // to the card, not into the drawer
    CHECK(room.ledger("assets:cash:1") == 2000);
    CHECK(add_payment(room.studio, room.job, "prepaid", 1, "NONE").error().field == "card");
    CHECK(add_payment(room.studio, room.job, "prepaid", 1, "").error().field == "card");
    const auto day = report_day(room.studio, kCreditDay);
    CHECK(day->balanced());
    CHECK(day->takings_fen.at("prepaid") == 3000);
    CHECK(day->takings_fen.count("cash") == 0);  // a card that was sold is no taking
    CHECK(day->money.drawers.front().expected_fen() == 2000);
}

TEST_CASE("amounts of cards are checked by their fields", "[credit]") {
    CreditRoom room;
    for (const std::int64_t wrong :
         {std::int64_t{0}, std::int64_t{-1}, std::int64_t{100'000'001}, INT64_MAX, INT64_MIN}) {
        CHECK(sell_prepaid(room.studio, {wrong, "cash"}).error().field == "amount");
        CHECK(sell_voucher(room.studio, {wrong, "cash", "", "", kCreditDay}).error().field ==
              "amount");
    }
    CHECK(sell_prepaid(room.studio, {100, "prepaid"}).error().field == "method");
    CHECK(sell_prepaid(room.studio, {100, "cash", "a b!"}).error().field == "number");
    CHECK(sell_prepaid(room.studio, {100, "cash", "", "nobody"}).error().code ==
          ErrorCode::NotFound);
    REQUIRE(sell_prepaid(room.studio, {100'000'000, "cash", "k-1"})->number == "K-1");
    CHECK(refused(sell_prepaid(room.studio, {100, "cash", "K-1"})) == "number");
    CHECK(refused(top_up_prepaid(room.studio, "k-1", 1, "cash")) == "amount");
    CHECK(list_credits(room.studio, CreditKind::Prepaid)->size() == 1);
}

TEST_CASE("what a card holds is paid out by two people, and a payment by card can be void",
          "[credit]") {
    CreditRoom room;
    const std::string card = room.card(3000);
    const auto paid = add_payment(room.studio, room.job, "prepaid", 3000, card);
    REQUIRE(void_payment(room.studio, paid->id, "wrong card", {}).ok());
    CHECK(room.held(card) == 3000);
    CHECK(refused(pay_out_prepaid(room.studio, {card, 3001, "cash", "r"}, {})) == "amount");
    CHECK(pay_out_prepaid(room.studio, {card, 1, "cash", " "}, {}).error().field == "reason");
    CHECK(pay_out_prepaid(room.studio, {card, 1000, "cash", "r"}, {})->balance_fen == 2000);
    room.studio.operator_role = Role::Staff;
    CHECK(pay_out_prepaid(room.studio, {card, 1, "cash", "r"}, {}).error().field == "approver");
    CHECK(give_voucher(room.studio, {100, "", "", "", kCreditDay}, "r", {}).error().field ==
          "approver");
    room.studio.operator_role = Role::Owner;
    CHECK(room.ledger("assets:cash:1") == 2000);
    const auto closed = close_day(room.studio, kCreditDay, {2000, {}, {}, "r"});
    CHECK(closed->end.expected_fen == 2000);
}

TEST_CASE("a sold voucher is used once, as a whole; its rest lapses", "[credit]") {
    CreditRoom room;
    const auto sold = sell_voucher(room.studio, {5000, "cash", "V-1", "", "2026-12-31"});
    REQUIRE(sold.ok());
    CHECK(room.ledger("liabilities:vouchers") == -5000);
    CHECK(refused(add_payment(room.studio, room.job, "voucher", 2999, "v-1")) == "amount");
    REQUIRE(add_payment(room.studio, room.job, "voucher", 3000, "v-1").ok());
    CHECK(room.ledger("liabilities:vouchers") == 0);
    CHECK(room.ledger("income:vouchers-lapsed") == -2000);
    const std::string other = room.extra();
    CHECK(refused(add_payment(room.studio, other, "voucher", 3000, "V-1")) == "voucher");
    CHECK(refused(refund_payment(room.studio, room.job, 1000, "r")) == "amount");
    REQUIRE(refund_payment(room.studio, room.job, 3000, "r").ok());
    CHECK(room.ledger("liabilities:vouchers") == -5000);
    CHECK(room.ledger("income:vouchers-lapsed") == 0);
    REQUIRE(add_payment(room.studio, other, "voucher", 3000, "V-1").ok());
    const auto day = report_day(room.studio, kCreditDay);
    CHECK(day->balanced());
    CHECK(day->money.lapsed_fen == 2000);
    CHECK(day->money.vouchers_sold.front().fen == 5000);
}

TEST_CASE("a voucher that was given away is a discount when it is used", "[credit]") {
    CreditRoom room;
    CHECK(give_voucher(room.studio, {1000, "", "", "", "2026-11-21"}, "r", {}).error().field ==
          "expires");
    const auto gift = give_voucher(room.studio, {1000, "", "", "", kCreditDay}, "开业", {});
    REQUIRE(gift.ok());
    CHECK(gift->given);
    CHECK(room.store->account_sums("2000-01-01", "2099-12-31")->empty());
    REQUIRE(add_payment(room.studio, room.job, "voucher", 1000, gift->number).ok());
    REQUIRE(add_payment(room.studio, room.job, "cash", 2000).ok());
    const auto day = report_day(room.studio, kCreditDay);
    CHECK(day->balanced());
    CHECK(day->takings_fen == std::map<std::string, std::int64_t>{{"cash", 2000}});
    CHECK(day->money.gift_vouchers_fen == 1000);
    CHECK(day->money.discounts_fen == 1000);
    CHECK(report_range(room.studio, kCreditDay, kCreditDay)->total.discounts_fen == 1000);
    const auto late = give_voucher(room.studio, {1000, "", "", "", kCreditDay}, "r", {});
    room.clock.advance(std::chrono::hours{24});
    CHECK(refused(add_payment(room.studio, room.extra(), "voucher", 1000, late->number)) ==
          "voucher");
}

TEST_CASE("nothing of an account is changed or removed, and no hand overdraws one",
          "[credit][store]") {
    CreditRoom room;
    REQUIRE(add_payment(room.studio, room.job, "prepaid", 1000, room.card(2000)).ok());
    const auto raw = db::Database::open(room.home / "studio.db");
    REQUIRE(raw.ok());
    const std::string begin =
        "INSERT INTO credit_movement(id,account,kind,amount_fen,method,payment,station,who,at,"
        "reason,business_day) SELECT 'x',id,'pay_out',";
    const std::string end = ",'','','','','','','2026-11-22' FROM credit_account";
    const std::pair<std::string, std::string> attacks[] = {
        {"UPDATE credit_account SET amount_fen=1", "an account is never changed"},
        {"DELETE FROM credit_account", "an account is never removed"},
        {"UPDATE credit_movement SET amount_fen=1", "a movement is never changed"},
        {"UPDATE credit_movement SET approved_by='x'", "a movement is never changed"},
        {"DELETE FROM credit_movement", "a movement is never removed"},
        {"INSERT OR REPLACE INTO credit_account SELECT * FROM credit_account",
         "a card or voucher number is given once"},
        {"INSERT OR REPLACE INTO credit_movement SELECT * FROM credit_movement",
         "a movement is added once, to an open business day"},
        {begin + "-1001" + end, "an account never holds less than nothing"}};
    for (const auto& [attack, refusal] : attacks) {
        INFO(attack);
        const auto run = (*raw)->run(attack);
        REQUIRE_FALSE(run.ok());
        INFO(run.error().message.en);
        CHECK(run.error().message.en.find(refusal) != std::string::npos);
    }
    CHECK((*raw)->run(begin + "-1000" + end).ok());  // what it does hold
}

TEST_CASE("who still owes or whose card holds money is not erased", "[credit][erasure]") {
    CreditRoom room;
    REQUIRE(add_payment(room.studio, room.job, "on-account", 3000).ok());
    const std::string who = room.customer();
    CHECK(refused(erase_customer(room.studio, who, "要求")) == "customer");
    REQUIRE(settle_account(room.studio, who, 3000, "cash").ok());
    const auto card = sell_prepaid(room.studio, {500, "cash", "", who});
    CHECK(refused(erase_customer(room.studio, who, "要求")) == "customer");
    REQUIRE(pay_out_prepaid(room.studio, {card->number, 500, "cash", "r"}, {}).ok());
    CHECK(erase_customer(room.studio, who, "要求").ok());
}

TEST_CASE("what is given back after the work was done is not due again", "[payment][credit]") {
    CreditRoom room;
    const Job job = room.job_that_passed();
    REQUIRE(add_payment(room.studio, job.id, "cash", 3000).ok());
    room.clock.advance(std::chrono::seconds{1});
    REQUIRE(refund_payment(room.studio, job.id, 500, "before").ok());
    room.clock.advance(std::chrono::seconds{1});
    REQUIRE(record_receipt(room.studio, job.id, "AB12345678").ok());
    const auto due = [&] {
        return due_fen(*room.store->job(job.id),
                       money_of(*room.store->payments_of_job(job.id), 3000));
    };
    CHECK(due() == 500);  // given back while nothing was done: it is asked for again
    REQUIRE(add_payment(room.studio, job.id, "cash", 500).ok());
    room.clock.advance(std::chrono::seconds{1});
    REQUIRE(refund_payment(room.studio, job.id, 1000, "a scratch").ok());
    CHECK(due() == 0);
    REQUIRE(add_payment(room.studio, room.job, "cash", 3000).ok());
    const auto report = report_day(room.studio, kCreditDay);
    CHECK(report->balanced());
    for (const OpenWork& open : report->open) {
        CHECK(open.kind != "unpaid");
    }
    REQUIRE(close_day(room.studio, kCreditDay, {5000, {}, {}, ""}).ok());
    CHECK(erase_customer(room.studio, room.store->session(job.session)->customer, "要求").ok());
    // One that was given back by mistake is taken again, up to the price.
    CHECK(add_payment(room.studio, job.id, "cash", 1000).ok());
    CHECK(due() == 0);
}

TEST_CASE("a payment of what was due gives up nothing less, and a retake wants its money again",
          "[payment][credit]") {
    CreditRoom room;
    const auto due = [&] {
        return due_fen(*room.store->job(room.job),
                       money_of(*room.store->payments_of_job(room.job), 3000));
    };
    REQUIRE(add_payment(room.studio, room.job, "cash", 2000).ok());
    REQUIRE(refund_payment(room.studio, room.job, 500, "a scratch").ok());
    CHECK(due() == 1000);
    REQUIRE(add_payment(room.studio, room.job, "cash", 1000).ok());
    CHECK(due() == 0);
    room.clock.advance(std::chrono::seconds{1});
    REQUIRE(
        room.store->save_retake({"t1", room.job, 2, "", "", iso_time(room.clock.now()), "owner"})
            .ok());
    CHECK(due() == 500);
    room.clock.advance(std::chrono::seconds{1});
    REQUIRE(refund_payment(room.studio, room.job, 100, "another scratch").ok());
    CHECK(due() == 500);  // given back after the retake: not asked for again
    const auto taken = add_payment(room.studio, room.job, "cash", 600);
    REQUIRE(taken.ok());
    CHECK(due() == 0);
    REQUIRE(void_payment(room.studio, taken->id, "play money", {}).ok());
    CHECK(due() == 600);  // it was taken again after all, and is missing
}

TEST_CASE("a movement that is taken away behind the books' back is told by its kind",
          "[credit][report]") {
    CreditRoom room;
    REQUIRE(add_payment(room.studio, room.job, "on-account", 3000).ok());
    CHECK(report_day(room.studio, kCreditDay)->balanced());
    const auto raw = db::Database::open(room.home / "studio.db");
    REQUIRE(raw.ok());
    REQUIRE((*raw)->run("DROP TRIGGER credit_movement_kept").ok());
    REQUIRE((*raw)->run("DELETE FROM credit_movement").ok());
    const auto report = report_day(room.studio, kCreditDay);
    REQUIRE(report.ok());
    CHECK_FALSE(report->balanced());
    REQUIRE_FALSE(report->differences.empty());
    CHECK(report->differences.back().zh == "挂账：账本是 30.00 元，各户余额合计 0.00 元");
    CHECK(report->differences.back().en ==
          "on account: 30.00 yuan in the ledger, 0.00 yuan in the accounts");
}

TEST_CASE("the second person stays with what was paid out and what was given away", "[credit]") {
    CreditRoom room;
    CreditMovement movement;
    const std::string number = room.card(1000);
    movement.account = show_credit(room.studio, CreditKind::Prepaid, number)->account.id;
    movement.id = "v-1";
    movement.kind = "pay_out";
    movement.amount_fen = -100;
    movement.method = "cash";
    movement.station = "1";
    movement.who = "clerk";
    movement.approved_by = "boss";
    movement.at = iso_time(room.clock.now());
    REQUIRE(room.store->add_credit_movement(movement).ok());
    CHECK(room.store->credit_movement("v-1")->approved_by == "boss");
    CHECK(room.store->credit_movement("v-2").error().code == ErrorCode::NotFound);
}

TEST_CASE("what comes back is of a kind of which something is left", "[credit]") {
    CreditRoom room;
    const auto sold = sell_voucher(room.studio, {1000, "cash", "", "", kCreditDay});
    const auto gift = give_voucher(room.studio, {500, "", "", "", kCreditDay}, "r", {});
    REQUIRE((sold.ok() && gift.ok()));
    REQUIRE(add_payment(room.studio, room.job, "voucher", 1000, sold->number).ok());
    REQUIRE(add_payment(room.studio, room.job, "voucher", 500, gift->number).ok());
    CHECK(refund_payment(room.studio, room.job, 500, "r", "voucher")->method == kGiftVoucher);
    CHECK(refund_payment(room.studio, room.job, 1000, "r", "voucher")->method == "voucher");
    CHECK(refused(refund_payment(room.studio, room.job, 1, "r", "voucher")) == "amount");
    REQUIRE(add_payment(room.studio, room.job, "cash", 1000).ok());
    const auto wrong = add_payment(room.studio, room.job, "prepaid", 700, room.card(700));
    REQUIRE(void_payment(room.studio, wrong->id, "r", {}).ok());
    CHECK(refund_payment(room.studio, room.job, 1000, "r")->method == "cash");
    CHECK(refused(refund_payment(room.studio, room.job, 1, "r")) == "amount");
    CHECK(report_day(room.studio, kCreditDay)->balanced());
}
