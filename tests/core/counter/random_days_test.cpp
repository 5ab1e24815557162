// Random days at the counter: what the report says, what the ledger says and what hledger, which
// knows nothing of us, makes of the journal are the same to the fen.

#include <algorithm>
#include <cmath>
#include <random>

#include <catch2/catch.hpp>

#include "core/books/commissions.h"
#include "core/books/credits.h"
#include "core/books/station.h"
#include "core/counter/daily_reports.h"
#include "core/counter/day_closes.h"
#include "core/counter/payments.h"
#include "core/counter/range_reports.h"
#include "core/queue/submission.h"
#include "core/records/extra.h"
#include "tests/support/hledger.h"
#include "tests/support/run_program.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

using Random = std::mt19937_64;
constexpr const char* kMethods[] = {"cash", "wechat", "alipay", "card"};

/// What a second bookkeeper, who saw every act, writes down.
struct Notes {
    std::map<std::string, std::int64_t> takings;
    std::int64_t refunds = 0;
    std::int64_t voids = 0;
    std::int64_t cost = 0;
    std::int64_t cash = 0;                       ///< in all drawers
    std::int64_t gifts = 0;                      ///< vouchers that nobody paid for
    std::map<std::string, std::int64_t> credit;  ///< real money for cards, vouchers and debts
};

struct RandomStudio : tests::StudioRoom {
    explicit RandomStudio(std::uint64_t seed) : random(seed) {
        open_for_business();
        Account owner;
        owner.name = "owner";
        owner.role = Role::Owner;
        REQUIRE(store->save_account(owner).ok());
        REQUIRE(set_commission(studio, "owner", {number(0, 2000), -1, ""}).ok());
    }

    std::int64_t number(std::int64_t least, std::int64_t most) {
        return std::uniform_int_distribution<std::int64_t>(least, most)(random);
    }
    std::string number_of_customer() {
        const std::string first = "44030019900101" + std::to_string(100 + customers++);
        int sum = 0;
        for (std::size_t i = 0; i < first.size(); ++i) {  // the weights are powers of two
            sum += (first[i] - '0') * ((1 << (17 - i)) % 11);
        }
        return first + "10X98765432"[sum % 11];
    }
    void note(const Payment& payment) {
        if (payment.method == kGiftVoucher) {
            notes.gifts += payment.amount_fen;
            return;
        }
        (payment.amount_fen > 0  ? notes.takings[payment.method]
         : payment.voids.empty() ? notes.refunds
                                 : notes.voids) += std::abs(payment.amount_fen);
        notes.cash += payment.method == "cash" ? payment.amount_fen : 0;
    }
    void serve() {
        Job job = job_that_passed(number_of_customer());
        job.price_fen = number(1, 9999);
        job.format = number(0, 2) == 0 ? "extra:frame" : "badge@440300";
        REQUIRE(store->save_job(job).ok());
        if (number(0, 3) == 0) {
            REQUIRE(store
                        ->add_price_override({job.id, job.price_fen + number(1, 500), job.price_fen,
                                              "r", "owner", "", "t"})
                        .ok());
        }
        jobs.push_back(job.id);
    }
    void pay(const Job& job, std::int64_t due) {
        const std::int64_t way = number(0, 6);
        const bool real = way < 4;
        const auto paid =
            real       ? add_payment(studio, job.id, kMethods[way], number(1, due))
            : way == 4 ? add_payment(studio, job.id, "on-account", number(1, due),
                                     number(0, 1) == 0 ? "" : "第一小学")
            : way == 5
                ? add_payment(studio, job.id, "prepaid", number(1, due), any_of(cards))
                : add_payment(studio, job.id, "voucher", std::min(kFace, due), any_of(vouchers));
        REQUIRE((paid.ok() || !real));
        if (paid) {
            note(*paid);
            payments.push_back(paid->id);
        }
    }
    std::string any_of(const std::vector<std::string>& list) {
        return list.empty() ? "NONE"
                            : list[static_cast<std::size_t>(
                                  number(0, static_cast<std::int64_t>(list.size()) - 1))];
    }
    void note_credit(const char* what,
                     const Result<CreditAccount>& done,
                     const std::string& method,
                     std::int64_t fen) {
        if (done) {
            notes.credit[what] += std::abs(fen);
            notes.cash += method == "cash" ? fen : 0;
        }
    }
    bool only_real_money(const std::string& job) {
        const auto all = *store->payments_of_job(job);
        return std::all_of(all.begin(), all.end(),
                           [](const Payment& one) { return is_real_money(one.method); });
    }
    std::int64_t most_by_one_way(const std::string& job) {
        std::map<std::string, std::int64_t> ways;
        std::int64_t most = 0;
        for (const Payment& one : *store->payments_of_job(job)) {
            ways[one.method] += one.amount_fen;
        }
        for (const auto& [way, fen] : ways) {
            most = std::max(most, fen);
        }
        return most;
    }
    /// A job for each way to pay, given back as it was paid.
    void refund_each_way() {
        const auto card = sell_prepaid(studio, {kFace, "wechat"});
        const auto sold = sell_voucher(studio, {kFace, "wechat", "", "", "2099-12-31"});
        const auto gift = give_voucher(studio, {kFace, "", "", "", "2099-12-31"}, "r", {});
        REQUIRE((card.ok() && sold.ok() && gift.ok()));
        note_credit("prepaid_sold", card, "wechat", kFace);
        note_credit("vouchers_sold", sold, "wechat", kFace);
        using Way = std::pair<const char*, std::string>;
        for (const auto& [method, source] :
             {Way{"cash", ""}, Way{"on-account", ""}, Way{"prepaid", card->number},
              Way{"voucher", sold->number}, Way{"voucher", gift->number}}) {
            serve();
            const std::string id = jobs.back();
            const std::int64_t fen = std::min(kFace, store->job(id)->price_fen);
            const auto paid = add_payment(studio, id, method, fen, source);
            REQUIRE(paid.ok());
            note(*paid);
            payments.push_back(paid->id);
            const auto refund = refund_payment(studio, id, fen, "r");
            REQUIRE((refund.ok() && refund->method == paid->method));
            note(*refund);
        }
    }
    /// Cards, vouchers and debts, without a job.
    void move_credit() {
        const std::string method = kMethods[number(0, 3)];
        const std::int64_t fen = number(1, 5000);
        const std::int64_t what = number(0, 5);
        if (what == 0) {
            const auto sold = sell_prepaid(studio, {fen, method});
            REQUIRE(sold.ok());
            cards.push_back(sold->number);
            note_credit("prepaid_sold", sold, method, fen);
        } else if (what == 1) {
            note_credit("prepaid_sold", top_up_prepaid(studio, any_of(cards), fen, method), method,
                        fen);
        } else if (what == 2) {
            note_credit("paid_out", pay_out_prepaid(studio, {any_of(cards), fen, method, "r"}, {}),
                        method, -fen);
        } else if (what == 3) {
            const auto sold = sell_voucher(studio, {kFace, method, "", "", "2099-12-31"});
            REQUIRE(sold.ok());
            vouchers.push_back(sold->number);
            note_credit("vouchers_sold", sold, method, kFace);
        } else if (what == 4) {
            const auto given = give_voucher(studio, {kFace, "", "", "", "2099-12-31"}, "r", {});
            REQUIRE(given.ok());
            vouchers.push_back(given->number);
        } else {
            note_credit("settled", settle_account(studio, "第一小学", fen, method), method, fen);
        }
    }
    void issue(const Job& job) {
        if (job.state != SubmissionState::Draft || is_extra(job.format)) {
            return;
        }
        REQUIRE(submit_job(studio, job.id, {"all"}).ok());
        for (const auto state :
             {SubmissionState::Sending, SubmissionState::Accepted, SubmissionState::Issued}) {
            Submission row = store->submissions_of_job(job.id)->back();
            row.state = state;
            row.order_no = row.id;
            row.cost_fen = state == SubmissionState::Issued ? number(1, 1000) : 0;
            row.changed_at = iso_time(clock.now());
            REQUIRE(store->save_submission(row).ok());
            notes.cost += row.cost_fen;
        }
    }
    void move() {
        const auto way = static_cast<CashWay>(number(0, 3));
        const std::int64_t fen = number(1, 300);
        const auto slip = move_cash(studio, way, fen, "r");
        const bool out = way == CashWay::Out || way == CashWay::ToSafe;
        notes.cash += slip ? (out ? -fen : fen) : 0;
        CHECK((slip.ok() || slip.error().code == ErrorCode::Refused));
    }
    void turn_back() {
        if (payments.empty()) {
            return;
        }
        const std::string id = payments[static_cast<std::size_t>(
            number(0, static_cast<std::int64_t>(payments.size()) - 1))];
        const auto turned = void_payment(studio, id, "r", {});
        if (turned) {
            note(*turned);
        }
    }
    void act() {
        clock.advance(std::chrono::seconds{number(1, 120)});
        if (number(0, 4) == 0) {
            REQUIRE(name_station(studio, number(0, 1) == 0 ? "1" : "2").ok());
        }
        if (jobs.empty() || number(0, 2) == 0) {
            serve();
        }
        const std::string id =
            jobs[static_cast<std::size_t>(number(0, static_cast<std::int64_t>(jobs.size()) - 1))];
        const Job job = *store->job(id);
        const std::int64_t paid = paid_fen(*store->payments_of_job(id));
        switch (number(0, 6)) {
            case 0:
                return issue(job);
            case 1:
                return move();
            case 2:
                return turn_back();
            case 3:
                if (paid > 0) {
                    const std::int64_t fen = number(1, paid);
                    const auto refund = refund_payment(studio, id, fen, "r");
                    REQUIRE((refund.ok() || !only_real_money(id) || fen > most_by_one_way(id)));
                    if (refund) {  // a part of a voucher is not given back
                        note(*refund);
                    }
                }
                return;
            case 6:
                return move_credit();
            default:
                if (paid < job.price_fen) {
                    pay(job, job.price_fen - paid);
                }
        }
    }
    void open() {
        const std::int64_t fen = number(0, 50000);
        if (open_drawer(studio, fen)) {
            notes.cash += fen;
        }
    }

    Random random;
    int customers = 0;
    Notes notes;
    std::vector<std::string> jobs;
    std::vector<std::string> payments;
    std::vector<std::string> cards;
    std::vector<std::string> vouchers;
    static constexpr std::int64_t kFace = 2000;
};

std::int64_t sum_of(const std::vector<NamedAmount>& list) {
    std::int64_t sum = 0;
    for (const NamedAmount& one : list) {
        sum += one.fen;
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
    const auto held = [&room](CreditKind kind) {
        std::int64_t sum = 0;
        const auto accounts = room.store->credit_accounts(kind);
        for (const CreditAccount& one : *accounts) {
            CHECK(one.balance_fen >= 0);
            sum += one.given ? 0 : one.balance_fen;
        }
        return sum;
    };
    CHECK(ledger["assets:receivable"] == held(CreditKind::OnAccount));
    CHECK(ledger["liabilities:prepaid"] == -held(CreditKind::Prepaid));
    CHECK(ledger["liabilities:vouchers"] == -held(CreditKind::Voucher));
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
    const auto range = report_range(room.studio, "2026-11-22", day);
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
