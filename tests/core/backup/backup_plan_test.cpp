#include "core/backup/backup_plan.h"

#include <algorithm>
#include <fstream>

#include <catch2/catch.hpp>

#include "core/base/clock.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// One snapshot at noon of each of so many days, the last on `last`.
std::vector<std::string> daily(const std::string& last, int days) {
    std::vector<std::string> names;
    for (int ago = days - 1; ago >= 0; --ago) {
        names.push_back(add_days(last, -ago) + "_12-00-00.hzb");
    }
    return names;
}

std::vector<std::string> days_of(const std::vector<std::string>& names) {
    std::vector<std::string> days;
    days.reserve(names.size());
    for (const std::string& name : names) {
        days.push_back(name.substr(0, 10));
    }
    return days;
}

}  // namespace

TEST_CASE("of two years of daily snapshots the plan keeps seven days, four weeks, twelve months",
          "[backup]") {
    const auto kept = kept_by_plan(daily("2026-11-29", 730), {"/x", 7, 4, 12});  // a Sunday
    const std::vector<std::string> expected{
        "2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31",
        "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31", "2026-11-08",
        "2026-11-15", "2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26",
        "2026-11-27", "2026-11-28", "2026-11-29"};
    CHECK(days_of(kept) == expected);
}

TEST_CASE("days without a snapshot do not use the plan up", "[backup]") {
    const auto kept =
        kept_by_plan({"2026-01-05_a", "2026-03-01_a", "2026-11-29_a"}, {"/x", 2, 0, 0});
    CHECK(days_of(kept) == std::vector<std::string>{"2026-03-01", "2026-11-29"});
}

TEST_CASE("of one day the newest stays, and the newest of all always does", "[backup]") {
    const auto kept = kept_by_plan({"2026-11-29_09-00", "2026-11-29_18-00"}, {"/x", 0, 0, 0});
    CHECK(kept == std::vector<std::string>{"2026-11-29_18-00"});
    CHECK(kept_by_plan({}, {"/x", 7, 4, 12}).empty());
}

TEST_CASE("what is kept of backups is read as it was written", "[backup]") {
    const tests::TempDir home;
    CHECK_FALSE(read_backup_record(home.path())->plan);
    BackupRecord record;
    record.plan = BackupPlan{"/mnt/usb 盘", 3, 2, 1};
    record.last_run = {"2026-11-29T12:00:00+08:00", false, {"满", "full"}, ""};
    record.last_rehearsal = {"2026-11-28T12:00:00+08:00", true, {}, "s.hzb"};
    REQUIRE(save_backup_record(home.path(), record).ok());
    const auto read = read_backup_record(home.path());
    REQUIRE(read.ok());
    CHECK(read->plan->to == record.plan->to);
    CHECK(read->plan->monthly == 1);
    CHECK(read->last_run.problem.en == "full");
    CHECK(read->last_rehearsal.good);
    CHECK(read->last_rehearsal.snapshot == "s.hzb");
    CHECK(read->last_good_run.at.empty());
}

TEST_CASE("a damaged record is named", "[backup]") {
    const tests::TempDir home;
    for (const char* text : {"", "{", "[]", R"({"plan": {"to": ""}})", "\xFF"}) {
        std::ofstream(home / "backup.json") << text;
        INFO(text);
        const auto read = read_backup_record(home.path());
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().code == ErrorCode::InvalidInput);
    }
}
