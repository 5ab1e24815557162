// Rows tell the station and the branch that they were made at, for good; and a day is the shop's.

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <map>

#include "core/base/clock.h"
#include "db/database.h"
#include "db/sealed_table.h"
#include "tests/db/stations_shop.h"
#include "tests/support/earlier_home.h"

using namespace huizhi;            // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::db_tests;  // NOLINT(google-build-using-namespace): tests read better so
using tests::opened;

namespace {

/// The machine's time zone for one test.
class Zone {
public:
    explicit Zone(const char* name) {
        const char* was = std::getenv("TZ");
        before_ = was == nullptr ? "" : was;
        set(name);
    }
    ~Zone() { set(before_.empty() ? nullptr : before_.c_str()); }
    Zone(const Zone&) = delete;
    Zone& operator=(const Zone&) = delete;

private:
    static void set(const char* name) {
        name == nullptr ? ::unsetenv("TZ") : ::setenv("TZ", name, 1);
        ::tzset();
    }
    std::string before_;
};

/// By a clock that gains an hour on 2026-10-25 at 03:00, as one with summer time does.
constexpr const char* kSummerTime = "CET-1CEST,M3.5.0,M10.5.0/3";

std::string at(const std::string& utc) {
    return iso_time(*instant_of(utc + "+00:00"));
}

}  // namespace

TEST_CASE("every row of work and money tells its station and branch", "[store][stations]") {
    StationsShop shop;
    shop.name("前台", "南山店");
    shop.visit();
    for (const char* table :
         {"session", "job", "submission", "receipt", "payment", "drawer", "ledger_transaction"}) {
        INFO(table);
        CHECK(shop.place_of(table, "seq") == "前台/南山店");
    }
}

TEST_CASE("what is noted beside a visit tells its station and branch too", "[store][stations]") {
    StationsShop shop;
    shop.name("前台", "南山店");
    shop.visit();
    shop.notes();
    REQUIRE(
        shop.store->add_print_job({"slip", "s1", "80mm", "file", 1, "g1", "o", kShopTime}).ok());
    for (const char* table : {"customer_note", "retake", "credit_account", "credit_movement",
                              "commission", "print_job"}) {
        INFO(table);
        CHECK(shop.place_of(table, "id") == "前台/南山店");
    }
    shop.name("2", "福田店");
    REQUIRE(shop.store->save_customer_note(*shop.store->customer_note("n1").value()).ok());
    REQUIRE(shop.store->save_retake(shop.store->retakes_of_job("j1")->front()).ok());
    for (const char* table : {"customer_note", "retake"}) {
        INFO(table);
        CHECK(shop.place_of(table, "id") == "前台/南山店");
    }
    for (const char* table : {"credit_account", "credit_movement", "commission", "print_job"}) {
        INFO(table);
        CHECK_FALSE(shop.raw->run(std::string("UPDATE ") + table + " SET branch='2'").ok());
    }
}

TEST_CASE("notes, retakes, accounts and commissions of before are the first station's, and sound",
          "[store][stations][damage]") {
    const std::vector<std::string> tables{"customer_note", "retake", "credit_account",
                                          "credit_movement", "commission"};
    StationsShop shop;
    shop.visit();
    shop.notes();
    REQUIRE(shop.store->seal_old_rows().ok());
    const auto seals = [&] {
        std::vector<std::string> all;
        all.reserve(tables.size());
        const auto raw = std::move(*db::Database::open(shop.home / "studio.db"));
        for (const std::string& table : tables) {
            all.push_back(
                raw->select({"row_seal"}, "FROM " + table)->rows.front().text("row_seal"));
        }
        return all;
    };
    const auto before = seals();
    shop.store.reset();
    shop.raw.reset();
    tests::make_earlier(shop.home.path(), 15);
    shop.store = opened(shop.home.path(), shop.vault);
    shop.raw = std::move(*db::Database::open(shop.home / "studio.db"));
    CHECK_FALSE(*shop.store->has_old_rows());
    for (const std::string& table : tables) {
        INFO(table);
        CHECK(shop.place_of(table, "id") == "1/1");
    }
    CHECK(seals() == before);
    CHECK(shop.store->customer_note("n1").value()->words == "怕闪光灯");
    CHECK(shop.store->retakes_of_job("j1")->size() == 1);
    CHECK(shop.store->credit_account("a1")->balance_fen == 500);
    CHECK(shop.store->commissions_on("2026-11-22", {})->size() == 1);
    REQUIRE(shop.raw->run("UPDATE customer_note SET station='2'").ok());
    CHECK(shop.store->customer_note("n1").error().about == "customer_note/n1");
}

TEST_CASE("where no station is named it is the first of the first branch", "[store][stations]") {
    StationsShop shop;
    tests::stored_job(*shop.store);
    CHECK(shop.place_of("job", "seq") == "1/1");
    shop.name("a b", "a:b");
    REQUIRE(shop.store->save_session({"s2", "c100001", "owner", kShopTime, ""}).ok());
    CHECK(shop.place_of("session", "seq") == "1/1");
}

TEST_CASE("a row that is saved again keeps where it was made", "[store][stations]") {
    StationsShop shop;
    shop.name("前台", "南山店");
    shop.visit();
    shop.name("2", "福田店");
    REQUIRE(shop.store->save_session(*shop.store->session("s1")).ok());
    REQUIRE(shop.store->save_job(*shop.store->job("j1")).ok());
    REQUIRE(shop.store->save_receipt(*shop.store->receipt("r1")).ok());
    REQUIRE(shop.store->save_drawer(shop.store->drawers("2026-11-22")->front()).ok());
    for (const char* table : {"session", "job", "submission", "receipt", "drawer"}) {
        INFO(table);
        CHECK(shop.place_of(table, "seq") == "前台/南山店");
    }
    CHECK_FALSE(shop.raw->run("UPDATE payment SET branch='2'").ok());
    CHECK_FALSE(shop.raw->run("UPDATE ledger_transaction SET branch='2'").ok());
    CHECK(shop.place_of("payment", "seq") == "前台/南山店");
}

TEST_CASE(
    "a station or branch that was changed outside the program is damage, to the first and "
    "from it",
    "[store][stations][damage]") {
    for (const char* named : {"1", "前台"}) {
        INFO(named);
        StationsShop shop;
        shop.name(named, named);
        shop.visit();
        REQUIRE(shop.store->seal_old_rows().ok());
        REQUIRE(shop.store->session("s1").ok());
        const std::string other = std::string(named) == "1" ? "2" : "1";
        REQUIRE(shop.raw->run("UPDATE session SET station='" + other + "'").ok());
        CHECK(shop.store->session("s1").error().about == "session/s1");
        REQUIRE(shop.raw->run("UPDATE receipt SET branch='" + other + "'").ok());
        CHECK(shop.store->receipt("r1").error().about == "receipt/r1");
    }
}

TEST_CASE("rows that knew no station are of the first one, and their seals hold",
          "[store][stations][damage]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    {
        const auto store = opened(home.path(), vault);
        tests::stored_job(*store);
        REQUIRE(store->add_payment({"p1", "j1", "cash", 3000, "", "owner", kShopTime}).ok());
        REQUIRE(store->seal_old_rows().ok());
    }
    const auto seals = [&] {
        const auto raw = std::move(*db::Database::open(home / "studio.db"));
        std::vector<std::string> all;
        for (const char* table : {"session", "job", "payment", "ledger_transaction"}) {
            all.push_back(raw->select({"row_seal"}, std::string("FROM ") + table)
                              ->rows.front()
                              .text("row_seal"));
        }
        return all;
    };
    const auto before = seals();
    tests::make_earlier(home.path(), 11);
    const auto store = opened(home.path(), vault);
    CHECK_FALSE(*store->has_old_rows());
    CHECK(store->session("s1").ok());
    CHECK(store->job("j1").ok());
    CHECK(store->payments_of_job("j1")->size() == 1);
    CHECK(store->transactions("2026-11-22", "2026-11-22")->size() == 1);
    CHECK(seals() == before);
    const auto raw = std::move(*db::Database::open(home / "studio.db"));
    for (const char* table : {"session", "job", "payment", "ledger_transaction"}) {
        INFO(table);
        const auto places =
            raw->select({"branch"}, std::string("FROM ") + table + " WHERE branch='1'");
        CHECK(places->rows.size() == 1);
    }
    REQUIRE(store->save_session(*store->session("s1")).ok());
    CHECK(seals().front() == before.front());  // what it says is what rows of before say
}

TEST_CASE("two branches may each have a drawer of one name a day", "[store][stations]") {
    StationsShop shop;
    const std::string day = "2026-11-22";
    REQUIRE(shop.store->save_drawer({"d1", "1", day, 0, "o", kShopTime, "", "", "", "", 0, 0, ""})
                .ok());
    CHECK_FALSE(
        shop.store->save_drawer({"d2", "1", day, 0, "o", kShopTime, "", "", "", "", 0, 0, ""})
            .ok());
    shop.name("1", "福田店");
    CHECK(shop.store->save_drawer({"d3", "1", day, 0, "o", kShopTime, "", "", "", "", 0, 0, ""})
              .ok());
}

TEST_CASE("a customer's number is ours, and later ones are higher whatever the clock says",
          "[store][stations]") {
    StationsShop shop;
    const auto number_of = [&](int customer) {
        REQUIRE(shop.store->save_customer(tests::customer_no(customer)).ok());
        const auto rows = shop.raw->select({"seq"}, "FROM customer WHERE id=?",
                                           {tests::customer_no(customer).id});
        return *rows->rows.front().number("seq");
    };
    const std::int64_t first = number_of(1);
    CHECK(first > 1'000'000);
    const std::int64_t second = number_of(2);
    CHECK(second > first);
    CHECK(number_of(1) == first);  // saved again
    const std::int64_t ahead = second + (std::int64_t{1} << 40U);
    REQUIRE(shop.raw->run("UPDATE customer SET seq=? WHERE id=?", {ahead, tests::customer_no(2).id})
                .ok() == false);  // its keys name it
    REQUIRE(shop.raw->run("DELETE FROM customer_key WHERE customer=?", {second}).ok());
    REQUIRE(shop.raw->run("UPDATE customer SET seq=? WHERE id=?", {ahead, tests::customer_no(2).id})
                .ok());
    CHECK(number_of(3) == ahead + 1);
    CHECK(shop.store->find_customers("张三", 5)->front().id == tests::customer_no(3).id);
}

TEST_CASE("a day is the shop's day: it ends at the shop's midnight", "[store][days]") {
    const Zone zone("CST-8");
    StationsShop shop;
    REQUIRE(shop.store->save_customer(tests::customer_no(1)).ok());
    const std::string late = at("2026-11-22T15:59:59");
    const std::string early = at("2026-11-22T16:00:00");
    CHECK(late == "2026-11-22T23:59:59+08:00");
    CHECK(early == "2026-11-23T00:00:00+08:00");
    REQUIRE(shop.store->save_session({"s1", "c100001", "owner", late, ""}).ok());
    REQUIRE(shop.store->save_session({"s2", "c100001", "owner", early, ""}).ok());
    CHECK(shop.store->sessions_on("2026-11-22")->size() == 1);
    CHECK(shop.store->sessions_on("2026-11-23")->front().id == "s2");
    CHECK(shop.store->day_totals("2026-11-22", {})->rows.at("sessions") ==
          std::vector<std::string>{"s1"});
    CHECK(shop.store->day_totals("2026-11-23", {})->rows.at("sessions") ==
          std::vector<std::string>{"s2"});
    CHECK(*shop.store->business_day_at(late) == "2026-11-22");
    CHECK(*shop.store->business_day_at(early) == "2026-11-23");
}

TEST_CASE("a day of twenty-five hours is one day, and its doubled hour an hour", "[store][days]") {
    const Zone zone(kSummerTime);
    StationsShop shop;
    Job job = tests::stored_job(*shop.store);
    const std::string first = at("2026-10-25T00:30:00");
    const std::string again = at("2026-10-25T01:30:00");
    CHECK(first == "2026-10-25T02:30:00+02:00");
    CHECK(again == "2026-10-25T02:30:00+01:00");
    CHECK(*instant_of(again) - *instant_of(first) == std::chrono::hours{1});
    job.id = "j2";
    job.created_at = first;
    REQUIRE(shop.store->save_job(job).ok());
    Receipt receipt;
    receipt.id = "r1";
    receipt.job = "j2";
    receipt.customer = "c100001";
    receipt.number = "N-1";
    receipt.issued_at = again;
    REQUIRE(shop.store->save_receipt(receipt).ok());
    const auto day = shop.store->day_totals("2026-10-25", {});
    REQUIRE(day.ok());
    CHECK(day->jobs == 1);
    CHECK(day->receipts == 1);
    CHECK(day->minutes_to_receipt == 60);
    CHECK(*shop.store->business_day_at(at("2026-10-24T22:00:00")) == "2026-10-25");
    CHECK(*shop.store->business_day_at(at("2026-10-25T22:59:59")) == "2026-10-25");
    CHECK(*shop.store->business_day_at(at("2026-10-25T23:00:00")) == "2026-10-26");
}

TEST_CASE("what is due goes by the instant, not by the clock's face", "[store][days]") {
    const Zone zone(kSummerTime);
    StationsShop shop;
    tests::stored_job(*shop.store);
    Submission submission = tests::ready();
    submission.created_at = at("2026-10-25T00:00:00");
    submission.changed_at = submission.created_at;
    submission.next_attempt_at = at("2026-10-25T01:15:00");  // 02:15, the second one
    REQUIRE(shop.store->save_submission(submission).ok());
    const auto due = [&](const char* utc) {
        return shop.store->due_submissions(*instant_of(std::string(utc) + "+00:00"), 5, {})->size();
    };
    CHECK(due("2026-10-25T00:45:00") == 0);  // 02:45, the first one
    CHECK(due("2026-10-25T01:15:00") == 1);
}

TEST_CASE("a machine that moves to another zone goes on by the day it shows then",
          "[store][days]") {
    StationsShop shop;
    REQUIRE(shop.store->save_customer(tests::customer_no(1)).ok());
    {
        const Zone zone("CST-8");
        REQUIRE(shop.store->save_session({"s1", "c100001", "owner", at("2026-11-22T16:30:00"), ""})
                    .ok());
    }
    const Zone zone("UTC0");
    REQUIRE(
        shop.store->save_session({"s2", "c100001", "owner", at("2026-11-22T16:31:00"), ""}).ok());
    CHECK(shop.store->sessions_on("2026-11-23")->front().id == "s1");
    CHECK(shop.store->sessions_on("2026-11-22")->front().id == "s2");
    CHECK(*instant_of(shop.store->session("s2")->opened_at) -
              *instant_of(shop.store->session("s1")->opened_at) ==
          std::chrono::minutes{1});
}
