#include "core/counter/day/prints.h"

#include <fstream>

#include <catch2/catch.hpp>

#include "core/counter/daily_reports.h"
#include "core/counter/day/figure_rows.h"
#include "core/counter/day_closes.h"
#include "core/counter/range_reports.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr const char* kPrintsDay = "2026-11-22";

}  // namespace

TEST_CASE("a day tells how much of each paper was used, and which prints that were", "[prints]") {
    tests::StudioRoom room;
    room.open_for_business();
    const Job job = room.job_that_passed();
    const PrintJob slip{kPrintedSlip, job.session, kPaperStrip, kIntoFile};
    REQUIRE(note_print(room.studio, slip).ok());
    REQUIRE(note_print(room.studio, slip).ok());
    REQUIRE(note_print(room.studio, {kPrintedPhotos, job.id, "6in", kToPrinter, 3}).ok());
    const auto report = report_day(room.studio, kPrintsDay);
    REQUIRE(report.ok());
    REQUIRE(report->papers.size() == 2);
    CHECK(report->papers.at(0).sheets == 2);
    CHECK(report->papers.at(0).rows.size() == 2);
    CHECK(size_words(report->papers.at(0)).en == "80 mm strip");
    CHECK(report->papers.at(1).sheets == 3);
    CHECK(size_words(report->papers.at(1)).zh == "6 寸");
    CHECK(way_words(report->papers.at(1)).en == "printer");
    const auto rows = figure_rows(room.studio, "prints", report->rows.at("prints"));
    REQUIRE(rows->size() == 3);
    CHECK(rows->at(0).words.zh == "张三");
    CHECK(rows->at(0).who == "owner");
    CHECK(rows->at(2).more.en == "6 inch, 3");
    const auto range = report_range(room.studio, "2026-11-01", kPrintsDay);
    REQUIRE(range->papers.size() == 2);
    CHECK(range->papers.at(0).kind == "photos");
    CHECK(range->papers.at(0).sheets == 3);
    CHECK(range->papers.at(1).sheets == 2);
}

TEST_CASE("a close keeps the paper of its day, and what is printed then is the next day's",
          "[prints][close]") {
    tests::StudioRoom room;
    room.open_for_business();
    const PrintJob sheet{kPrintedReceipt, "r1", kPaperA4, kToPrinter};
    REQUIRE(note_print(room.studio, sheet).ok());
    REQUIRE(close_day(room.studio, kPrintsDay, {}).ok());
    REQUIRE(note_print(room.studio, sheet).ok());
    REQUIRE(report_day(room.studio, kPrintsDay)->papers.size() == 1);
    CHECK(report_day(room.studio, kPrintsDay)->papers.front().sheets == 1);
    CHECK(report_day(room.studio, "2026-11-23")->papers.front().sheets == 1);
}

TEST_CASE("a print is noted by who serves customers, and staff see their own", "[prints]") {
    tests::StudioRoom room;
    const PrintJob sheet{kPrintedReceipt, "r1", kPaperA4, kToPrinter};
    CHECK(note_print(room.studio, sheet).error().code == ErrorCode::NotPermitted);
    room.open_for_business();
    REQUIRE(note_print(room.studio, sheet).ok());
    room.studio.operator_name = "小李";
    room.studio.operator_role = Role::Staff;
    REQUIRE(note_print(room.studio, sheet).ok());
    REQUIRE(note_print(room.studio, sheet).ok());
    CHECK(report_day(room.studio, kPrintsDay)->papers.front().sheets == 2);
}
