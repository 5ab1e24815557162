#include "core/counter/receipt_validity.h"

#include <catch2/catch.hpp>

#include "core/counter/receipts.h"
#include "tests/support/sample_sheet.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

struct LifeRoom : tests::StudioRoom {
    LifeRoom() : StudioRoom(with_days()) { open_for_business(); }
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

TEST_CASE("a receipt's last day counts, and the day after it is over", "[receipt-life]") {
    Receipt receipt;
    receipt.valid_until = "2027-01-21";
    CHECK(days_left(receipt, "2027-01-21") == 0);
    CHECK(days_left(receipt, "2027-01-22") == -1);
    CHECK(days_left(receipt, "2026-12-31") == 21);
    receipt.valid_until.clear();
    CHECK_FALSE(days_left(receipt, "2027-01-21").has_value());
}

TEST_CASE("printing again is free to the last free day, and said to be over from the next",
          "[receipt-life]") {
    CHECK(reprint_warning("2027-01-21", "2027-01-21").empty());
    CHECK(reprint_warning("", "2027-01-22").empty());
    CHECK(reprint_warning("2027-01-21", "2027-01-22").en.find("2027-01-21") != std::string::npos);
}

TEST_CASE("those that end within the days asked are listed, the soonest first", "[receipt-life]") {
    LifeRoom room;
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
    room.clock.advance(std::chrono::hours(24 * 6));  // the first one is over
    soon = expiring_receipts(room.studio, 14);
    REQUIRE(soon->size() == 1);
    CHECK(soon->front().number == "LATER0001");
    CHECK(expiring_receipts(room.studio, 0).error().field == "expiring");
}

TEST_CASE("a customer's number is found by pinyin and by the last four", "[receipt-life]") {
    LifeRoom room;
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

TEST_CASE("who handed a receipt over is on record", "[receipt-life]") {
    LifeRoom room;
    const Receipt receipt = room.issue("440300199001010016", "GIVEN00001");
    CHECK(delivered_by(*room.store->job(receipt.job)).empty());
    room.studio.operator_name = "staff-a";
    REQUIRE(deliver_receipt(room.studio, receipt.id).ok());
    CHECK(delivered_by(*room.store->job(receipt.job)) == "staff-a");
    room.studio.operator_name = "staff-b";
    REQUIRE(deliver_receipt(room.studio, receipt.id).ok());
    CHECK(delivered_by(*room.store->job(receipt.job)) == "staff-a");
    CHECK(room.store->job(receipt.job)->state == SubmissionState::Issued);
}
