#include "core/counter/range_reports.h"

#include <chrono>

#include <catch2/catch.hpp>

#include "core/base/clock.h"
#include "core/counter/daily_reports.h"
#include "core/counter/day/channel_balances.h"
#include "core/counter/day/figure_rows.h"
#include "core/counter/day_closes.h"
#include "core/counter/report_tables.h"
#include "core/records/law/deletion_proof.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr const char* kRangeDay = "2026-11-22";

DeletionProof proof_of_range(const std::string& id,
                             const std::string& at,
                             const std::string& counts) {
    return {id, "retention", at, "owner", "", "", counts, std::string(32, 'a')};
}

}  // namespace

TEST_CASE("a range sums what was deleted in its business days", "[range]") {
    tests::StudioRoom room;
    room.open_for_business();
    const auto save = [&](const DeletionProof& one) {
        REQUIRE(room.store->save_deletion_proof(one).ok());
    };
    save(proof_of_range("d1", "2026-11-20T09:00:00+08:00", R"({"shots":2})"));
    save(proof_of_range("d2", "2026-11-21T09:00:00+08:00", R"({"shots":3,"sheets":1})"));
    save(proof_of_range("d3", "2026-11-22T09:00:00+08:00", R"({"shots":4})"));
    const auto range = report_range(room.studio, "2026-11-20", "2026-11-21");
    REQUIRE(range.ok());
    CHECK(range->deletions == std::vector<std::string>{"d1", "d2"});
    CHECK(range->deleted == std::map<std::string, int>{{"sheets", 1}, {"shots", 5}});
}

TEST_CASE("what a range tells of its end is what stood at the close of its last day", "[range]") {
    tests::StudioRoom room;
    room.open_for_business();
    Job job = room.job_that_passed();
    job.original_sha256 = std::string(64, 'c');
    REQUIRE(room.store->save_job(job).ok());
    const auto open = report_range(room.studio, kRangeDay, kRangeDay);
    REQUIRE(open.ok());
    CHECK(open->end.at == iso_time(room.clock.now()));  // the day is not over: as it is now
    CHECK(open->end.faces_held == 1);
    const auto closed = close_day(room.studio, kRangeDay, {});
    REQUIRE(closed.ok());
    room.clock.set(room.clock.now() + std::chrono::days{2});
    room.job_that_passed("440300199001010024");
    const auto range = report_range(room.studio, "2026-11-21", kRangeDay);
    CHECK(range->end.at == closed->end.closed_at);
    CHECK(range->end.faces_held == 1);
    CHECK(report_range(room.studio, kRangeDay, "2026-11-24")->end.faces_held == 2);
    const auto never = report_range(room.studio, kRangeDay, "2026-11-23");
    CHECK(never->end.at.empty());  // over, and nobody closed it
    CHECK(never->end.faces_held == 0);
}

TEST_CASE("a range that was not verified row by row, or is not balanced, says so, and no other",
          "[range]") {
    tests::StudioRoom room;
    room.open_for_business();
    room.job_that_passed();
    auto range = report_range(room.studio, kRangeDay, kRangeDay);
    REQUIRE(range.ok());
    CHECK(range->verified);
    const auto first_line = [&] {
        return tables_of(*range, Language::English).back().rows.front().at(0).text;
    };
    CHECK(first_line() == "As at");
    range->verified = false;
    CHECK(first_line() == "Verified");
    range->balanced = false;
    CHECK(first_line() == "Books");
}
