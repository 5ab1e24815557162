#include "core/counter/receipts.h"

#include <catch2/catch.hpp>

#include "core/counter/payments.h"
#include "core/counter/receipt_number.h"
#include "core/counter/receipt_sheet_content.h"
#include "core/queue/submission.h"
#include "tests/support/sample_sheet.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

CatalogueParts dated_catalogue() {
    CatalogueParts parts = tests::badge_catalogue();
    CertificateSpec& badge = parts.certificates["badge"];
    badge.width_px = 358;
    badge.height_px = 441;
    badge.dpi = 350;
    CityFormat& city = parts.cities.front();
    city.number_label = {"图像号", "image number"};
    city.number_pattern = "^[A-Z0-9]{8,25}$";
    city.valid_days = 180;
    city.sheet = tests::sample_sheet().layout;
    return parts;
}

struct Room : tests::StudioRoom {
    explicit Room(CatalogueParts parts = dated_catalogue()) : StudioRoom(std::move(parts)) {
        open_for_business();
        job = job_that_passed();
        job.photo_sha256 = *blobs.put(tests::bytes_of(tests::small_jpeg(358, 441, 350)));
        REQUIRE(store->save_job(job).ok());
    }
    Job job;
};

}  // namespace

TEST_CASE("a recorded number issues the job and counts its days", "[receipt]") {
    Room room;
    const auto receipt = record_receipt(room.studio, room.job.id, "*sim20261122a7*");
    REQUIRE(receipt.ok());
    CHECK(receipt->number == "SIM20261122A7");
    CHECK(receipt->label == "图像号");
    CHECK(receipt->simulated);
    CHECK(receipt->valid_until == add_days(iso_day(room.clock.now()), 180));
    CHECK(room.store->job(room.job.id)->state == SubmissionState::Issued);
    CHECK(list_receipts(room.studio, receipt->customer)->size() == 1);
    CHECK(receipt_by_id(room.studio, receipt->id)->number == "SIM20261122A7");
}

TEST_CASE("where no receipt is issued no number is recorded, and staff read why", "[receipt]") {
    CatalogueParts parts = dated_catalogue();
    CityFormat& city = parts.cities.front();
    city.flow = GENERATE("S2", "S3", "S4");
    city.channels.clear();
    city.remarks = {{"此地不需要回执", "no receipt is needed here"}};
    Room room(parts);
    const auto receipt = record_receipt(room.studio, room.job.id, "AB123456");
    REQUIRE_FALSE(receipt.ok());
    CHECK(receipt.error().code == ErrorCode::Refused);
    CHECK(receipt.error().message.zh.find("此地不需要回执") != std::string::npos);
    CHECK(receipt.error().message.en.find("no receipt is needed here") != std::string::npos);
    CHECK(list_receipts(room.studio, "")->empty());
}

TEST_CASE("a job has one receipt", "[receipt]") {
    Room room;
    REQUIRE(record_receipt(room.studio, room.job.id, "AB123456").ok());
    const auto again = record_receipt(room.studio, room.job.id, "AB123457");
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().code == ErrorCode::Refused);
}

TEST_CASE("a number that no barcode can carry is refused", "[receipt]") {
    Room room;
    for (const std::string number : {"", " * ", "号码", "A_1"}) {
        const auto receipt = record_receipt(room.studio, room.job.id, number);
        REQUIRE_FALSE(receipt.ok());
        CHECK(receipt.error().code == ErrorCode::InvalidInput);
        CHECK(receipt.error().field == "number");
    }
    CHECK(room.store->job(room.job.id)->state == SubmissionState::Draft);
}

TEST_CASE("an unusual number is taken with a warning", "[receipt]") {
    Room room;
    const auto format = room.catalogue.format("badge@440300");
    CHECK(receipt_number_warning(*format, "AB123456").empty());
    CHECK_FALSE(receipt_number_warning(*format, "AB1").empty());
    CHECK(record_receipt(room.studio, room.job.id, "AB1").ok());
}

TEST_CASE("while a photo waits in the outbox no number is recorded by hand", "[receipt]") {
    Room room;
    REQUIRE(submit_job(room.studio, room.job.id, {"all"}).ok());
    const auto receipt = record_receipt(room.studio, room.job.id, "AB123456");
    REQUIRE_FALSE(receipt.ok());
    CHECK(receipt.error().code == ErrorCode::Refused);
    REQUIRE(cancel_job(room.studio, room.job.id).ok());
    CHECK(record_receipt(room.studio, room.job.id, "AB123456").ok());
}

TEST_CASE("a receipt is not handed over while something is due", "[receipt]") {
    Room room;
    const auto receipt = record_receipt(room.studio, room.job.id, "AB123456");
    const auto refused = deliver_receipt(room.studio, receipt->id);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::InvalidInput);
    CHECK(refused.error().field == "payment");
    CHECK(refused.error().about == room.job.id);
    CHECK(refused.error().message.en.find("30.00") != std::string::npos);
    CHECK(room.store->receipt(receipt->id)->delivered_at.empty());
    CHECK(delivered_by(*room.store->job(room.job.id)).empty());
    REQUIRE(add_payment(room.studio, room.job.id, "cash", 3'000).ok());
    CHECK(deliver_receipt(room.studio, receipt->id).ok());
}

TEST_CASE("a receipt is handed over once", "[receipt]") {
    Room room;
    const auto receipt = record_receipt(room.studio, room.job.id, "AB123456");
    const auto handed = deliver_receipt(room.studio, receipt->id, "cash");
    REQUIRE(handed.ok());
    CHECK(handed->delivered_at == iso_time(room.clock.now()));
    room.clock.advance(std::chrono::hours(2));
    CHECK(deliver_receipt(room.studio, receipt->id)->delivered_at == handed->delivered_at);
    CHECK(deliver_receipt(room.studio, "nobody").error().code == ErrorCode::NotFound);
}

TEST_CASE("without a login there are no receipts", "[receipt]") {
    Room room;
    room.studio.operator_name.clear();
    CHECK(list_receipts(room.studio, "").error().code == ErrorCode::NotPermitted);
    CHECK(record_receipt(room.studio, room.job.id, "AB123456").error().code ==
          ErrorCode::NotPermitted);
}

TEST_CASE("a sheet shows the studio's, the city's and the job's facts", "[receipt]") {
    Room room;
    const auto receipt = record_receipt(room.studio, room.job.id, "SIM123456");
    const auto sheet = sheet_content(room.studio, *receipt);
    REQUIRE(sheet.ok());
    CHECK(sheet->studio == "测试照相馆");
    CHECK(sheet->city == "深圳");
    CHECK(sheet->certificate == "工牌");
    CHECK(sheet->barcode_text == "SIM123456");
    CHECK(sheet->simulated);
    CHECK(sheet->person_name.empty());  // this city's sheet leaves the line to the pen
    CHECK(sheet->photo_width_mm == Approx(25.98).margin(0.01));
    CHECK(receipt_sheet_pdf(*sheet).ok());
}

TEST_CASE("a typed number that another customer's receipt carries is refused, its job named",
          "[receipt]") {
    Room room;
    REQUIRE(record_receipt(room.studio, room.job.id, "AB12345678").ok());
    Job other = room.job_that_passed("460100200802290036");
    other.photo_sha256 = room.job.photo_sha256;
    REQUIRE(room.store->save_job(other).ok());
    const auto twice = record_receipt(room.studio, other.id, "*ab 12345678*");
    REQUIRE_FALSE(twice.ok());
    CHECK(twice.error().code == ErrorCode::Refused);
    CHECK(twice.error().field == "number");
    CHECK(twice.error().message.zh.find(room.job.id) != std::string::npos);
    CHECK(twice.error().message.zh.find("张三") == std::string::npos);
    CHECK_FALSE(room.store->receipt_of_job(other.id)->has_value());
    CHECK(room.store->job(other.id)->state == SubmissionState::Draft);
    SECTION("another number is taken") {
        CHECK(record_receipt(room.studio, other.id, "AB12345679").ok());
    }
    SECTION("on the receipt's last day the number is still taken") {
        room.clock.advance(std::chrono::hours(24 * 180));
        CHECK_FALSE(record_receipt(room.studio, other.id, "AB12345678").ok());
    }
    SECTION("once that receipt is over the number may come again") {
        room.clock.advance(std::chrono::hours(24 * 181));
        CHECK(record_receipt(room.studio, other.id, "AB12345678").ok());
    }
}

TEST_CASE("one receipt may serve two jobs of one customer, and staff are told", "[receipt]") {
    Room room;
    const auto first = record_receipt(room.studio, room.job.id, "AB12345678");
    REQUIRE(first.ok());
    CHECK(shared_number_warning(room.studio.store, *first).empty());
    Job second = room.job;
    second.id += "-2";
    REQUIRE(room.store->save_job(second).ok());
    const auto shared = record_receipt(room.studio, second.id, "AB12345678");
    REQUIRE(shared.ok());
    CHECK(shared_number_warning(room.studio.store, *shared).zh.find(room.job.id) !=
          std::string::npos);
    CHECK(deliver_receipt(room.studio, shared->id, "cash").ok());
}

TEST_CASE("who handed a receipt over is on record", "[receipt]") {
    Room room;
    const Receipt receipt = *record_receipt(room.studio, room.job.id, "GIVEN00001");
    CHECK(delivered_by(*room.store->job(receipt.job)).empty());
    room.studio.operator_name = "staff-a";
    REQUIRE(deliver_receipt(room.studio, receipt.id, "cash").ok());
    CHECK(delivered_by(*room.store->job(receipt.job)) == "staff-a");
    room.studio.operator_name = "staff-b";
    REQUIRE(deliver_receipt(room.studio, receipt.id).ok());
    CHECK(delivered_by(*room.store->job(receipt.job)) == "staff-a");
    CHECK(room.store->job(receipt.job)->state == SubmissionState::Issued);
}
