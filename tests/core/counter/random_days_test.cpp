// Random days at the counter: what the report says, what the ledger says and what hledger, which
// knows nothing of us, makes of the journal are the same to the fen.

#include <cmath>
#include <fstream>
#include <random>
#include <sstream>

#include <catch2/catch.hpp>

#include "core/books/station.h"
#include "core/counter/daily_reports.h"
#include "core/counter/day_closes.h"
#include "core/counter/payments.h"
#include "core/counter/range_reports.h"
#include "core/queue/submission.h"
#include "core/records/extra.h"
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
    std::int64_t cash = 0;  ///< in all drawers
};

struct RandomStudio : tests::StudioRoom {
    explicit RandomStudio(std::uint64_t seed) : random(seed) { open_for_business(); }

    std::int64_t number(std::int64_t least, std::int64_t most) {
        return std::uniform_int_distribution<std::int64_t>(least, most)(random);
    }
    std::string number_of_customer() {
        const std::string first = "44030019900101" + std::to_string(100 + customers++);
        constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (std::size_t i = 0; i < first.size(); ++i) {
            sum += (first[i] - '0') * kWeights[i];
        }
        return first + "10X98765432"[sum % 11];
    }
    void note(const Payment& payment) {
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
        const auto paid = add_payment(studio, job.id, kMethods[number(0, 3)], number(1, due));
        REQUIRE(paid.ok());
        note(*paid);
        payments.push_back(paid->id);
    }
    void issue(Job job) {
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
        switch (number(0, 5)) {
            case 0:
                return issue(job);
            case 1:
                return move();
            case 2:
                return turn_back();
            case 3:
                if (paid > 0) {
                    const auto refund = refund_payment(studio, id, number(1, paid), "r");
                    REQUIRE(refund.ok());
                    note(*refund);
                }
                return;
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
};

void check_report(const DailyReport& report, const Notes& notes) {
    std::map<std::string, std::int64_t> taken = notes.takings;
    CHECK(report.takings_fen == taken);
    CHECK(report.refunds_fen == notes.refunds);
    CHECK(report.money.voids_fen == notes.voids);
    CHECK(report.channel_cost_fen == notes.cost);
    for (const Text& difference : report.differences) {  // of single jobs, never of the books
        CHECK(difference.en.find("ledger") == std::string::npos);
    }
    for (const auto* list :
         {&report.money.by_service, &report.money.by_certificate, &report.money.by_staff}) {
        std::int64_t sum = 0;
        for (const NamedAmount& one : *list) {
            sum += one.fen;
        }
        for (const auto& [method, fen] : taken) {
            sum -= fen;
        }
        CHECK(sum == 0);
    }
}

/// What hledger says lies in each account after that journal; empty: it is not installed.
std::map<std::string, std::int64_t> hledger_balances(const tests::TempDir& folder,
                                                     const std::string& journal) {
    const auto file = folder / "day.journal";
    std::ofstream(file, std::ios::binary) << journal;
    const auto result = tests::run_program(
        {"hledger", "-f", file.string(), "balance", "--flat", "--empty", "--no-total", "-O", "csv"},
        {{"LC_ALL", "C.UTF-8"}});
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    std::map<std::string, std::int64_t> balances;
    std::istringstream lines(result.out);
    std::string line;
    std::getline(lines, line);           // the head
    while (std::getline(lines, line)) {  // "account","CNY 12.30"
        const std::size_t comma = line.rfind("\",\"");
        std::string amount = line.substr(comma + 3, line.size() - comma - 4);
        amount = amount.starts_with("CNY ") ? amount.substr(4) : amount;
        balances[line.substr(1, comma - 1)] = std::llround(std::stod(amount) * 100);
    }
    return balances;
}

void check_by_hledger(RandomStudio& room, const DailyReport& report) {
    const auto journal = journal_of_days(room.studio, report.date, report.date);
    REQUIRE(journal.ok());
    std::map<std::string, std::int64_t> ours = report.money.accounts;
    std::map<std::string, std::int64_t> theirs = hledger_balances(room.home, *journal);
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
        if (referee) {
            check_by_hledger(room, *again);
        }
    }
    const auto range = report_range(room.studio, "2026-11-22", day);
    REQUIRE(range.ok());
    CHECK(range->balanced);
    std::int64_t taken = 0;
    for (const DaySums& one : range->days) {
        const auto report = report_day(room.studio, one.date);
        CHECK(report->takings_fen == one.takings_fen);
        CHECK(report->refunds_fen == one.refunds_fen);
        CHECK(report->money.voids_fen == one.voids_fen);
        CHECK(report->money.discounts_fen == one.discounts_fen);
        CHECK(report->channel_cost_fen == one.channel_cost_fen);
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
}
