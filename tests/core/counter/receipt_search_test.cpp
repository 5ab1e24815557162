#include "core/counter/receipt_search.h"

#include <limits>

#include <catch2/catch.hpp>

#include "core/counter/daily_reports.h"
#include "core/counter/receipts.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

struct DatedRoom : tests::StudioRoom {
    DatedRoom() : StudioRoom(with_days()) { open_for_business(); }
    static CatalogueParts with_days() {
        CatalogueParts parts = tests::badge_catalogue();
        parts.cities.front().valid_days = 60;
        return parts;
    }
    Receipt issue(const std::string& id_number, const std::string& number) {
        const Job job = job_that_passed(id_number);
        const auto receipt = record_receipt(studio, job.id, number);
        REQUIRE(receipt.ok());
        return *receipt;
    }
};

}  // namespace

TEST_CASE("those that end within the days asked are listed, the soonest first",
          "[receipt-search]") {
    DatedRoom room;
    const Receipt early = room.issue("440300199001010016", "EARLY0001");
    room.clock.advance(std::chrono::hours(24 * 5));
    const Receipt late = room.issue("440300199001010024", "LATER0001");
    CHECK(expiring_receipts(room.studio, 14)->empty());
    room.clock.advance(std::chrono::hours(24 * 50));  // 55 days after the first one
    auto soon = expiring_receipts(room.studio, 14);
    REQUIRE(soon.ok());
    REQUIRE(soon->size() == 2);
    CHECK(soon->front().number == "EARLY0001");
    CHECK(expiring_receipts(room.studio, 5)->size() == 1);
    CHECK(expiring_receipts(room.studio, std::numeric_limits<int>::max())->size() == 2);
    room.clock.advance(std::chrono::hours(24 * 6));  // the first one is over
    soon = expiring_receipts(room.studio, 14);
    REQUIRE(soon->size() == 1);
    CHECK(soon->front().number == "LATER0001");
    CHECK(expiring_receipts(room.studio, 0).error().field == "expiring");
}

TEST_CASE("the day's report and the list end what ends soon on the same day", "[receipt-search]") {
    DatedRoom room;
    const Receipt receipt = room.issue("440300199001010016", "SOON00001");
    room.clock.advance(std::chrono::hours(24 * 52));  // eight days before its last
    const auto named = [&room] {
        const auto report = report_day(room.studio, "");
        REQUIRE(report.ok());
        REQUIRE(report->state.expiring_days == 7);
        CHECK(expiring_receipts(room.studio, 7)->size() == report->state.expiring.size());
        return report->rows.at("expiring");
    };
    CHECK(named().empty());
    room.clock.advance(std::chrono::hours(24));
    CHECK(named() == std::vector<std::string>{receipt.id});
    room.clock.advance(std::chrono::hours(24 * 7));  // its last day
    CHECK(named() == std::vector<std::string>{receipt.id});
    room.clock.advance(std::chrono::hours(24));
    CHECK(named().empty());
}

TEST_CASE("a customer's number is found by pinyin and by the last four", "[receipt-search]") {
    DatedRoom room;
    room.issue("440300199001010016", "FOUND00001");
    for (const char* typed : {"张三", "zhangsan", "zs", "0016", "1234"}) {
        INFO(typed);
        const auto found = find_receipts(room.studio, typed);
        REQUIRE(found.ok());
        REQUIRE(found->size() == 1);
        CHECK(found->front().receipt.number == "FOUND00001");
        CHECK(found->front().customer_name == "张三");
    }
    CHECK(find_receipts(room.studio, "lisi")->empty());
}
