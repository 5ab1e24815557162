// Paid later, paid ahead, paid by voucher: what each holds, what the ledger says, and what comes
// back.

#include <catch2/catch.hpp>

#include "core/books/commissions.h"
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
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::string kToday = "2026-11-22";

struct OpenRoom : tests::StudioRoom {
    OpenRoom() {
        open_for_business();
        job = extra();
    }
    /// A frame for 30.00 yuan: nothing of it has to leave.
    std::string extra() {
        Job one = job_that_passed();
        one.format = "extra:frame";
        REQUIRE(store->save_job(one).ok());
        return one.id;
    }
    [[nodiscard]] std::string customer() const {
        return store->session(store->job(job)->session)->customer;
    }
    [[nodiscard]] std::int64_t ledger(const std::string& account) {
        std::int64_t sum = 0;
        const auto rows = store->account_sums("2000-01-01", "2099-12-31");
        for (const AccountSum& one : *rows) {
            sum += one.account == account ? one.amount_fen : 0;
        }
        return sum;
    }
    std::string card(std::int64_t fen) {
        const auto sold = sell_prepaid(studio, {fen, "cash"});
        REQUIRE(sold.ok());
        return sold->number;
    }
    std::int64_t held(const std::string& number) {
        return show_credit(studio, CreditKind::Prepaid, number)->account.balance_fen;
    }
    std::string job;
};

template <class Value>
std::string refused(const Result<Value>& result) {
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().code == ErrorCode::Refused);
    return result.error().field;
}

}  // namespace

TEST_CASE("a job paid later is paid, and who owes it settles in parts", "[credit]") {
    OpenRoom room;
    REQUIRE(add_payment(room.studio, room.job, "on-account", 3000).ok());
    CHECK(due_fen(*room.store->job(room.job), money_of(*room.store->payments_of_job(room.job))) ==
          0);
    CHECK(room.ledger("assets:receivable") == 3000);
    CHECK(list_credits(room.studio, CreditKind::OnAccount)->front().balance_fen == 3000);
    CHECK(settle_account(room.studio, room.customer(), 1000, "cash")->balance_fen == 2000);
    CHECK(refused(settle_account(room.studio, room.customer(), 2001, "cash")) == "amount");
    CHECK(settle_account(room.studio, room.customer(), 2000, "wechat")->balance_fen == 0);
    CHECK(room.ledger("assets:receivable") == 0);
    CHECK(room.ledger("assets:cash:1") == 1000);
    CHECK(settle_account(room.studio, "nobody", 1, "cash").error().field == "account");
    const auto day = report_day(room.studio, kToday);
    CHECK(day->balanced());
    CHECK(day->takings_fen == std::map<std::string, std::int64_t>{{"on-account", 3000}});
    CHECK(day->money.settled.size() == 2);
    CHECK(day->rows.at("settled").size() == 2);
    CHECK(day->money.drawers.front().expected_fen() == 1000);
}

TEST_CASE("a company owes for several customers in one account", "[credit]") {
    OpenRoom room;
    REQUIRE(add_payment(room.studio, room.job, "on-account", 3000, "第一小学").ok());
    REQUIRE(add_payment(room.studio, room.extra(), "on-account", 1000, " 第一小学 ").ok());
    const auto accounts = list_credits(room.studio, CreditKind::OnAccount);
    REQUIRE(accounts->size() == 1);
    CHECK(accounts->front().balance_fen == 4000);
    CHECK(accounts->front().customer.empty());
    CHECK(settle_account(room.studio, "第一小学", 4000, "alipay")->balance_fen == 0);
}

TEST_CASE("what was settled goes back in money, what is owed is owed no longer", "[credit]") {
    OpenRoom room;
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
    CHECK(report_day(room.studio, kToday)->balanced());
}

TEST_CASE("a card pays until it is empty, and never holds less than nothing", "[credit]") {
    OpenRoom room;
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
    const auto day = report_day(room.studio, kToday);
    CHECK(day->balanced());
    CHECK(day->takings_fen.at("prepaid") == 3000);
    CHECK(day->takings_fen.count("cash") == 0);  // a card that was sold is no taking
    CHECK(day->money.drawers.front().expected_fen() == 2000);
}

TEST_CASE("amounts of cards are checked by their fields", "[credit]") {
    OpenRoom room;
    for (const std::int64_t wrong :
         {std::int64_t{0}, std::int64_t{-1}, std::int64_t{100'000'001}, INT64_MAX, INT64_MIN}) {
        CHECK(sell_prepaid(room.studio, {wrong, "cash"}).error().field == "amount");
        CHECK(sell_voucher(room.studio, {wrong, "cash", "", "", kToday}).error().field == "amount");
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
    OpenRoom room;
    const std::string card = room.card(3000);
    const auto paid = add_payment(room.studio, room.job, "prepaid", 3000, card);
    REQUIRE(void_payment(room.studio, paid->id, "wrong card", {}).ok());
    CHECK(room.held(card) == 3000);
    CHECK(refused(pay_out_prepaid(room.studio, card, 3001, "cash", "r", {})) == "amount");
    CHECK(pay_out_prepaid(room.studio, card, 1, "cash", " ", {}).error().field == "reason");
    CHECK(pay_out_prepaid(room.studio, card, 1000, "cash", "r", {})->balance_fen == 2000);
    room.studio.operator_role = Role::Staff;
    CHECK(pay_out_prepaid(room.studio, card, 1, "cash", "r", {}).error().field == "approver");
    CHECK(give_voucher(room.studio, {100, "", "", "", kToday}, "r", {}).error().field ==
          "approver");
    room.studio.operator_role = Role::Owner;
    CHECK(room.ledger("assets:cash:1") == 2000);
    const auto closed = close_day(room.studio, kToday, {2000, {}, {}, "r"});
    CHECK(closed->end.expected_fen == 2000);
}

TEST_CASE("a sold voucher is used once, as a whole; its rest lapses", "[credit]") {
    OpenRoom room;
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
    const auto day = report_day(room.studio, kToday);
    CHECK(day->balanced());
    CHECK(day->money.lapsed_fen == 2000);
    CHECK(day->money.vouchers_sold.front().fen == 5000);
}

TEST_CASE("a voucher that was given away is a discount when it is used", "[credit]") {
    OpenRoom room;
    CHECK(give_voucher(room.studio, {1000, "", "", "", "2026-11-21"}, "r", {}).error().field ==
          "expires");
    const auto gift = give_voucher(room.studio, {1000, "", "", "", kToday}, "开业", {});
    REQUIRE(gift.ok());
    CHECK(gift->given);
    CHECK(room.store->account_sums("2000-01-01", "2099-12-31")->empty());
    REQUIRE(add_payment(room.studio, room.job, "voucher", 1000, gift->number).ok());
    REQUIRE(add_payment(room.studio, room.job, "cash", 2000).ok());
    const auto day = report_day(room.studio, kToday);
    CHECK(day->balanced());
    CHECK(day->takings_fen == std::map<std::string, std::int64_t>{{"cash", 2000}});
    CHECK(day->money.gift_vouchers_fen == 1000);
    CHECK(day->money.discounts_fen == 1000);
    CHECK(report_range(room.studio, kToday, kToday)->total.discounts_fen == 1000);
    const auto late = give_voucher(room.studio, {1000, "", "", "", kToday}, "r", {});
    room.clock.advance(std::chrono::hours{24});
    CHECK(refused(add_payment(room.studio, room.extra(), "voucher", 1000, late->number)) ==
          "voucher");
}

TEST_CASE("nothing of an account is changed or removed, and no hand overdraws one",
          "[credit][store]") {
    OpenRoom room;
    REQUIRE(add_payment(room.studio, room.job, "prepaid", 1000, room.card(2000)).ok());
    const auto raw = db::Database::open(room.home / "studio.db");
    REQUIRE(raw.ok());
    for (const char* const attack :
         {"UPDATE credit_account SET amount_fen=1", "DELETE FROM credit_account",
          "UPDATE credit_movement SET amount_fen=1", "DELETE FROM credit_movement",
          "INSERT OR REPLACE INTO credit_account SELECT * FROM credit_account",
          "INSERT OR REPLACE INTO credit_movement SELECT * FROM credit_movement",
          "INSERT INTO credit_movement(id,account,kind,amount_fen,method,payment,station,who,at,"
          "reason,business_day) SELECT 'x',id,'pay_out',-1001,'','','','','','','2026-11-22' FROM "
          "credit_account"}) {
        INFO(attack);
        CHECK_FALSE((*raw)->run(attack).ok());
    }
}

TEST_CASE("who still owes or whose card holds money is not erased", "[credit][erasure]") {
    OpenRoom room;
    REQUIRE(add_payment(room.studio, room.job, "on-account", 3000).ok());
    const std::string who = room.customer();
    CHECK(refused(erase_customer(room.studio, who, "要求")) == "customer");
    REQUIRE(settle_account(room.studio, who, 3000, "cash").ok());
    const auto card = sell_prepaid(room.studio, {500, "cash", "", who});
    CHECK(refused(erase_customer(room.studio, who, "要求")) == "customer");
    REQUIRE(pay_out_prepaid(room.studio, card->number, 500, "cash", "r", {}).ok());
    CHECK(erase_customer(room.studio, who, "要求").ok());
}

TEST_CASE("what is given back after the work was done is not due again", "[payment][credit]") {
    OpenRoom room;
    const Job job = room.job_that_passed();
    REQUIRE(add_payment(room.studio, job.id, "cash", 3000).ok());
    room.clock.advance(std::chrono::seconds{1});
    REQUIRE(refund_payment(room.studio, job.id, 500, "before").ok());
    room.clock.advance(std::chrono::seconds{1});
    REQUIRE(record_receipt(room.studio, job.id, "AB12345678").ok());
    const auto due = [&] {
        return due_fen(*room.store->job(job.id), money_of(*room.store->payments_of_job(job.id)));
    };
    CHECK(due() == 500);  // given back while nothing was done: it is asked for again
    REQUIRE(add_payment(room.studio, job.id, "cash", 500).ok());
    room.clock.advance(std::chrono::seconds{1});
    REQUIRE(refund_payment(room.studio, job.id, 1000, "a scratch").ok());
    CHECK(due() == 0);
    REQUIRE(add_payment(room.studio, room.job, "cash", 3000).ok());
    const auto report = report_day(room.studio, kToday);
    CHECK(report->balanced());
    for (const OpenWork& open : report->open) {
        CHECK(open.kind != "unpaid");
    }
    REQUIRE(close_day(room.studio, kToday, {5000, {}, {}, ""}).ok());
    CHECK(erase_customer(room.studio, room.store->session(job.session)->customer, "要求").ok());
    // One that was given back by mistake is taken again, up to the price.
    CHECK(add_payment(room.studio, job.id, "cash", 1000).ok());
    CHECK(due() == 0);
}

TEST_CASE("a commission is earned with the last fen of what is done, and taken back with it",
          "[commission]") {
    OpenRoom room;
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
        const auto rows = room.store->commissions_on(kToday, "owner");
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
