// Random days at the counter: what the report says, what the ledger says and what hledger, which
// knows nothing of us, makes of the journal are the same to the fen.

#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

#include "core/books/commissions.h"
#include "core/books/credits.h"
#include "core/counter/daily_reports.h"
#include "core/counter/day_closes.h"
#include "core/counter/range_reports.h"
#include "tests/core/counter/random_studio.h"
#include "tests/support/hledger.h"
#include "tests/support/run_program.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

using tests::Notes;
using tests::RandomStudio;

std::int64_t sum_of(const std::vector<NamedAmount>& list) {
    std::int64_t sum = 0;
    for (const NamedAmount& one : list) {
        sum += one.fen;
    }
    return sum;
}

std::int64_t held(RandomStudio& room, CreditKind kind) {
    std::int64_t sum = 0;
    const auto accounts = room.store->credit_accounts(kind);
    for (const CreditAccount& one : *accounts) {
        CHECK(one.balance_fen >= 0);
        sum += one.given ? 0 : one.balance_fen;
    }
    return sum;
}

/// What each account holds is what the ledger says of all of them; what each job earns as it stands
/// is what the ledger says of commissions.
void check_credits(RandomStudio& room) {
    std::map<std::string, std::int64_t> ledger;
    const auto rows = room.store->account_sums("2000-01-01", "2099-12-31");
    for (const AccountSum& one : *rows) {
        ledger[one.account] += one.amount_fen;
    }
    CHECK(ledger["assets:receivable"] == held(room, CreditKind::OnAccount));
    CHECK(ledger["liabilities:prepaid"] == -held(room, CreditKind::Prepaid));
    CHECK(ledger["liabilities:vouchers"] == -held(room, CreditKind::Voucher));
    const CommissionRule rule = room.store->commission_rules()->front();
    std::int64_t earned = 0;
    for (const std::string& id : room.jobs) {
        earned += commission_fen(*room.store->job(id), *room.store->payments_of_job(id), rule);
    }
    CHECK(ledger["expenses:commission"] == earned);
    CHECK(ledger["liabilities:commission:owner"] == -earned);
}

void check_report(const DailyReport& report, const Notes& notes) {
    std::map<std::string, std::int64_t> taken = notes.takings;
    CHECK(report.takings_fen == taken);
    CHECK(report.refunds_fen == notes.refunds);
    CHECK(report.money.voids_fen == notes.voids);
    CHECK(report.channel_cost_fen == notes.cost);
    CHECK(report.money.gift_vouchers_fen == notes.gifts);
    std::map<std::string, std::int64_t> credit = notes.credit;
    CHECK(sum_of(report.money.prepaid_sold) == credit["prepaid_sold"]);
    CHECK(sum_of(report.money.vouchers_sold) == credit["vouchers_sold"]);
    CHECK(sum_of(report.money.settled) == credit["settled"]);
    CHECK(sum_of(report.money.paid_out) == credit["paid_out"]);
    for (const Text& difference : report.differences) {  // of single jobs, never of the books
        CHECK(difference.en.find("ledger") == std::string::npos);
    }
    for (const auto* list :
         {&report.money.by_service, &report.money.by_certificate, &report.money.by_staff}) {
        std::int64_t sum = sum_of(*list);
        for (const auto& [method, fen] : taken) {
            sum -= fen;
        }
        CHECK(sum == 0);
    }
}

void check_by_hledger(RandomStudio& room, const DailyReport& report) {
    const auto journal = journal_of_days(room.studio, report.date, report.date);
    REQUIRE(journal.ok());
    std::map<std::string, std::int64_t> ours = report.money.accounts;
    std::map<std::string, std::int64_t> theirs = tests::hledger_balances(room.home, *journal);
    std::erase_if(ours, [](const auto& one) { return one.second == 0; });
    std::erase_if(theirs, [](const auto& one) { return one.second == 0; });
    CHECK(theirs == ours);
}

/// The range is what its days are.
void check_range(RandomStudio& room, const std::string& from, const std::string& to) {
    const auto range = report_range(room.studio, from, to);
    REQUIRE(range.ok());
    std::int64_t taken = 0;
    bool all_balance = true;
    for (const DaySums& one : range->days) {
        const auto report = report_day(room.studio, one.date);
        all_balance = all_balance && report->balanced();
        CHECK(report->takings_fen == one.takings_fen);
        CHECK(report->refunds_fen == one.refunds_fen);
        CHECK(report->money.voids_fen == one.voids_fen);
        CHECK(report->money.discounts_fen == one.discounts_fen);
        CHECK(report->channel_cost_fen == one.channel_cost_fen);
        CHECK(sum_of(report->money.prepaid_sold) == one.prepaid_sold_fen);
        CHECK(sum_of(report->money.vouchers_sold) == one.vouchers_sold_fen);
        CHECK(sum_of(report->money.settled) == one.settled_fen);
        CHECK(sum_of(report->money.paid_out) == one.paid_out_fen);
        std::int64_t commissions = sum_of(report->money.commissions);
        for (const auto& [who, fen] : one.commissions_fen) {
            commissions -= fen;
        }
        CHECK(commissions == 0);
        CHECK(report->sessions == one.sessions);
        CHECK(report->issued == one.issued);
        for (const auto& [method, fen] : one.takings_fen) {
            taken += fen;
        }
    }
    for (const auto& [method, fen] : range->total.takings_fen) {
        taken -= fen;
    }
    CHECK(taken == 0);
    CHECK(range->balanced == all_balance);
}

}  // namespace

TEST_CASE("on random days report, ledger and hledger agree to the fen", "[report][random]") {
    const std::uint64_t seed = std::random_device{}();
    WARN("seed " << seed);
    RandomStudio room(seed);
    const bool referee = tests::run_program({"sh", "-c", "command -v hledger"}).exit_code == 0;
    std::string day = "2026-11-22";
    for (int number = 0; number < 6; ++number, day = add_days(day, 1)) {
        INFO("seed " << seed << ", day " << number);
        room.clock.set(*instant_of(day + "T09:00:00+00:00"));
        room.open();
        room.refund_each_way();
        for (int acts = 0; acts < 30; ++acts) {
            room.act();
        }
        const std::int64_t wrong = room.number(-1, 1) * room.number(0, 500);
        const std::int64_t counted = std::max<std::int64_t>(0, room.notes.cash + wrong);
        const auto closed = close_day(room.studio, day, {counted, {}, {}, "r"});
        REQUIRE(closed.ok());
        check_report(*closed, room.notes);
        CHECK(closed->end.expected_fen == room.notes.cash);
        CHECK(closed->money.over_short_fen == counted - room.notes.cash);
        const Notes before = room.notes;
        room.notes = {};  // what comes now is the next day's
        for (int late = 0; late < 5; ++late) {
            room.act();
        }
        const auto again = report_day(room.studio, day);
        REQUIRE(again.ok());
        check_report(*again, before);
        CHECK(again->rows == closed->rows);
        check_credits(room);
        if (referee) {
            check_by_hledger(room, *again);
        }
    }
    check_range(room, "2026-11-22", day);
}
