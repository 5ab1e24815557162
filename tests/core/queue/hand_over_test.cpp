#include "core/queue/hand_over.h"

#include <chrono>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <utility>

#include <catch2/catch.hpp>

#include "core/base/archive/zip_archive.h"
#include "core/counter/daily_reports.h"
#include "core/counter/receipts.h"
#include "core/plugins/package_limits.h"
#include "core/queue/hand_over_files.h"
#include "core/queue/queue.h"
#include "tests/support/sample_sheet.h"
#include "tests/support/small_jpeg.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

CatalogueParts by_hand(const std::string& flow, std::map<std::string, std::string> parameters) {
    CatalogueParts parts = tests::badge_catalogue();
    CityFormat& city = parts.cities.front();
    city.flow = flow;
    city.channels = flow == "S1" ? std::vector<std::string>{"export"} : std::vector<std::string>{};
    city.channel_parameters = std::move(parameters);
    city.remarks = {{"顾客自行上传", "the customer uploads it"}};
    return parts;
}

struct HandRoom : tests::StudioRoom {
    explicit HandRoom(const std::string& flow = "S4",
                      std::map<std::string, std::string> parameters = {})
        : StudioRoom(by_hand(flow, std::move(parameters))) {
        open_for_business();
        job = job_that_passed();
        job.photo_sha256 = *blobs.put(tests::bytes_of(tests::small_jpeg(358, 441, 350)));
        job.fields["precode"] = "A/B1";
        REQUIRE(store->save_job(job).ok());
        std::filesystem::create_directories(out);
    }

    Result<HandedOver> hand_over() { return hand_over_job(studio, job.id, out, {"all"}); }
    std::size_t files() const {
        const auto all = std::filesystem::directory_iterator(out);
        return static_cast<std::size_t>(std::distance(begin(all), end(all)));
    }

    std::filesystem::path out = home / "out";
    Job job;
};

/// At one of the times that somebody looks at it, something else happens first.
class BusyClock final : public Clock {
public:
    BusyClock(int when, std::function<void()> what) : left_(when), what_(std::move(what)) {}
    [[nodiscard]] Instant now() const override {
        if (--left_ == 0) {
            what_();
        }
        return clock_.now();
    }
    [[nodiscard]] bool rang() const { return left_ <= 0; }

private:
    mutable int left_;
    std::function<void()> what_;
    tests::FakeClock clock_;
};

std::string text_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("a photo that is handed over is written with a checklist", "[hand-over]") {
    HandRoom room;
    const auto handed = room.hand_over();
    REQUIRE(handed.ok());
    CHECK(handed->job.state == SubmissionState::Accepted);
    CHECK(handed->job.confirmed.at("uniform") == "owner");
    CHECK(handed->photo.filename() == "badge-440300-" + room.job.id + ".jpg");
    const std::string photo = text_of(handed->photo);
    const auto kept = *room.blobs.get(room.job.photo_sha256);
    CHECK(photo == std::string(kept.begin(), kept.end()));
    const std::string list = text_of(handed->checklist);
    CHECK(list.find("顾客自行上传") != std::string::npos);
    CHECK(list.find("Papers: receipt") != std::string::npos);
    CHECK(list.find(room.job.photo_sha256) != std::string::npos);
    CHECK(list.find("张三") == std::string::npos);
    CHECK(list.find("1380000") == std::string::npos);
    const auto rows = *room.store->submissions_of_job(room.job.id);
    REQUIRE(rows.size() == 1);
    CHECK(rows.front().channel == "export");
}

TEST_CASE("a zip holds photo and checklist by the names that the place wants", "[hand-over]") {
    HandRoom room("S2", {{"file_name", "{field:precode}"}});
    const auto handed = hand_over_job(room.studio, room.job.id, room.out / "usb.zip", {"all"});
    REQUIRE(handed.ok());
    CHECK(handed->archive == room.out / "usb.zip");
    CHECK(handed->job.state == SubmissionState::Accepted);
    CHECK(room.files() == 1);
    const std::string zip = text_of(handed->archive);
    const auto files =
        read_archive(std::vector<std::uint8_t>(zip.begin(), zip.end()), kPackageLimits, "usb.zip");
    REQUIRE(files.ok());
    REQUIRE(files->size() == 2);
    CHECK(files->at("A_B1.jpg") == *room.blobs.get(room.job.photo_sha256));
    CHECK(files->at("A_B1.txt") == tests::bytes_of(handed->words));
    CHECK(handed->words.find("顾客自行上传") != std::string::npos);
    const auto nowhere = room.home / "none" / "x.zip";
    CHECK(hand_over_job(room.studio, room.job.id, nowhere, {"all"}).error().field == "out");
}

TEST_CASE("a Chinese name in a zip is marked as UTF-8", "[hand-over]") {
    HandRoom room("S4", {{"file_name", "照片{field:precode}"}});
    const auto handed = hand_over_job(room.studio, room.job.id, room.out / "usb.zip", {"all"});
    REQUIRE(handed.ok());
    const std::string zip = text_of(handed->archive);
    CHECK(zip.find("照片A_B1.jpg") != std::string::npos);
    CHECK(zip.substr(6, 2) == std::string("\0\x08", 2));  // APPNOTE 4.4.4, bit 11
}

TEST_CASE("what is handed over is neither sent nor asked", "[hand-over]") {
    HandRoom room;
    REQUIRE(room.hand_over().ok());
    room.clock.advance(std::chrono::hours(48));
    QueueOptions options;
    options.until_idle = true;
    const auto outcome = run_queue(room.studio, options);
    REQUIRE(outcome.ok());
    CHECK(outcome->sent == 0);
    CHECK(outcome->asked == 0);
    CHECK(outcome->pending == 1);
    CHECK(room.transport.requests.empty());
    CHECK(room.store->job(room.job.id)->state == SubmissionState::Accepted);
}

TEST_CASE("handing over once more writes the files again and changes nothing", "[hand-over]") {
    HandRoom room;
    const auto first = room.hand_over();
    REQUIRE(first.ok());
    std::filesystem::remove(first->photo);
    const auto again = room.hand_over();
    REQUIRE(again.ok());
    CHECK(std::filesystem::exists(again->photo));
    CHECK(room.store->submissions_of_job(room.job.id)->size() == 1);
    CHECK(room.files() == 2);
}

TEST_CASE("a checklist that somebody wrote in costs no photo that was handed over", "[hand-over]") {
    HandRoom room;
    const auto first = room.hand_over();
    REQUIRE(first.ok());
    std::ofstream(first->checklist, std::ios::app) << "done";
    const auto again = room.hand_over();
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().field == "out");
    CHECK(again.error().file == first->checklist.string());
    CHECK(text_of(first->photo).substr(0, 2) == "\xFF\xD8");
    CHECK(text_of(first->checklist).ends_with("done"));
}

TEST_CASE("of two hand-overs of a job at once none takes the other's files away", "[hand-over]") {
    bool rang = true;
    int refused = 0;
    for (int when = 1; rang && when < 100; ++when) {
        INFO("at the look number " << when);
        HandRoom room;
        const auto store = std::move(db::open_store(room.home.path(), room.vault).value());
        std::optional<Result<HandedOver>> theirs;
        const BusyClock clock(when, [&] {
            Studio other{room.home.path(), *store,         room.vault, room.blobs, room.catalogue,
                         room.engine,      room.transport, room.clock, "owner",    Role::Owner};
            theirs = hand_over_job(other, room.job.id, room.out, {"all"});
        });
        Studio studio{room.home.path(), *room.store,    room.vault, room.blobs, room.catalogue,
                      room.engine,      room.transport, clock,      "owner",    Role::Owner};
        const auto mine = hand_over_job(studio, room.job.id, room.out, {"all"});
        REQUIRE(mine.ok());
        CHECK(std::filesystem::exists(mine->photo));
        CHECK(std::filesystem::exists(mine->checklist));
        CHECK(room.store->submissions_of_job(room.job.id)->size() == 1);
        CHECK(room.store->job(room.job.id)->state == SubmissionState::Accepted);
        rang = clock.rang();
        CHECK(theirs.has_value() == rang);
        if (theirs && !theirs->ok()) {
            CHECK(theirs->error().field == "job");
            ++refused;
        }
    }
    CHECK_FALSE(rang);
    CHECK(refused > 0);
}

TEST_CASE("a file of others is replaced where the place says so", "[hand-over]") {
    HandRoom room;
    const auto taken = room.out / ("badge-440300-" + room.job.id + ".jpg");
    std::ofstream(taken) << "somebody's";
    const auto refused =
        hand_over_job_to(room.studio, room.job.id, {room.out.string(), false, false}, {"all"});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().field == "out");
    CHECK(refused.error().file == taken.string());
    CHECK(text_of(taken) == "somebody's");
    CHECK(room.store->job(room.job.id)->state == SubmissionState::Draft);
    const auto handed =
        hand_over_job_to(room.studio, room.job.id, {room.out.string(), false, true}, {"all"});
    REQUIRE(handed.ok());
    CHECK(text_of(taken).substr(0, 2) == "\xFF\xD8");
    CHECK(room.store->job(room.job.id)->state == SubmissionState::Accepted);
}

TEST_CASE("a person's word ends the job", "[hand-over]") {
    HandRoom room("S3");
    REQUIRE(room.hand_over().ok());
    SECTION("passed: issued, without a receipt, and the books balance") {
        const auto job = conclude_job(room.studio, room.job.id, Conclusion::Passed, "");
        REQUIRE(job.ok());
        CHECK(job->state == SubmissionState::Issued);
        CHECK_FALSE(room.store->receipt_of_job(room.job.id)->has_value());
        const auto report = report_day(room.studio, iso_day(room.clock.now()));
        REQUIRE(report.ok());
        for (const Text& difference : report->differences) {
            CHECK(difference.en.find("without a receipt") == std::string::npos);
        }
        CHECK(report->issued == 1);
        CHECK(report->passed_without_receipt == 1);
        CHECK(*passed_without_receipt(room.studio, room.job.id));
        CHECK_FALSE(conclude_job(room.studio, room.job.id, Conclusion::Failed, "x").ok());
    }
    SECTION("failed: rejected, in the platform's words") {
        const auto none = conclude_job(room.studio, room.job.id, Conclusion::Failed, "  ");
        CHECK(none.error().field == "reason");
        const auto job = conclude_job(room.studio, room.job.id, Conclusion::Failed, "耳朵被遮挡");
        REQUIRE(job.ok());
        CHECK(job->state == SubmissionState::Rejected);
        CHECK(room.store->submissions_of_job(room.job.id)->front().reason == "耳朵被遮挡");
    }
}

TEST_CASE("a place that gives numbers is concluded by recording one", "[hand-over]") {
    HandRoom room("S1");
    REQUIRE(room.hand_over().ok());
    const auto passed = conclude_job(room.studio, room.job.id, Conclusion::Passed, "");
    CHECK(passed.error().field == "job");
    const auto receipt = record_receipt(room.studio, room.job.id, "*ab 123456*");
    REQUIRE(receipt.ok());
    CHECK(receipt->number == "AB123456");
    CHECK(room.store->job(room.job.id)->state == SubmissionState::Issued);
    CHECK_FALSE(*passed_without_receipt(room.studio, room.job.id));
    CHECK(report_day(room.studio, iso_day(room.clock.now()))->passed_without_receipt == 0);
}

TEST_CASE("the checklist tells the customer's code, without which nobody finds the place",
          "[hand-over]") {
    HandRoom room("S2", {{"precode_days", "1"}});
    CityFormat city;
    city.flow = "S2";
    city.fields = {{kPrecodeField, {"相片编号", "Photo code"}, "", "", true},
                   {"note", {"备注", "Note"}, "", "", false}};
    PhotoFormat format;
    format.city = city;
    const std::string words = hand_over_checklist(room.job, format, "a.jpg", 1);
    CHECK(words.find("填写：相片编号：A/B1") != std::string::npos);
    CHECK(words.find("Enter: Photo code: A/B1") != std::string::npos);
    CHECK(words.find("填写：备注\r\n") != std::string::npos);
    CHECK(precode_words(room.job, city) == Text{"相片编号：A/B1", "Photo code: A/B1"});
    format.city.flow = "S4";  // the same field elsewhere is no code
    CHECK(hand_over_checklist(room.job, format, "a.jpg", 1).find("A/B1") == std::string::npos);
}

TEST_CASE("nothing is concluded that was not handed over", "[hand-over]") {
    HandRoom room;
    const auto early = conclude_job(room.studio, room.job.id, Conclusion::Passed, "");
    CHECK(early.error().code == ErrorCode::Refused);
    CHECK(room.store->job(room.job.id)->state == SubmissionState::Draft);
}

TEST_CASE("a place that is submitted from here hands nothing over", "[hand-over]") {
    tests::StudioRoom room;
    room.open_for_business();
    const Job job = room.job_that_passed();
    const auto refused = hand_over_job(room.studio, job.id, room.home.path(), {"all"});
    CHECK(refused.error().field == "format");
}

TEST_CASE("what may not leave is not handed over, and no file is left", "[hand-over]") {
    HandRoom room;
    CHECK(hand_over_job(room.studio, room.job.id, room.out, {}).error().field == "uniform");
    CHECK(hand_over_job(room.studio, room.job.id, room.home / "none", {"all"}).error().field ==
          "out");
    room.job.verdict = "fail";
    REQUIRE(room.store->save_job(room.job).ok());
    CHECK(room.hand_over().error().field == "photo");
    room.studio.operator_name = "";
    CHECK(room.hand_over().error().code == ErrorCode::NotPermitted);
    CHECK(room.files() == 0);
}

TEST_CASE("a customer's code holds for the days that the city names", "[hand-over]") {
    HandRoom room("S2", {{"precode_days", "1"}});
    const std::string today = iso_day(room.clock.now());
    CHECK(precode_valid_until(room.job, room.catalogue.format("badge@440300")->city) == today);
    const auto handed = room.hand_over();
    REQUIRE(handed.ok());
    CHECK(text_of(handed->checklist).find("holds until " + today) != std::string::npos);
    room.clock.advance(std::chrono::hours(24));
    CHECK(room.hand_over().error().field == "precode");
}

TEST_CASE("a file's name follows the platform's pattern", "[hand-over]") {
    struct Row {
        const char* pattern;
        const char* name;
    };
    const auto row =
        GENERATE(values<Row>({{"{field:precode}", "A_B1"},
                              {"{city_code}_{date}_{certificate}", "440300_2026-11-22_badge"},
                              {"x{unknown}y{job", "xy{job"},
                              {"{field:none}", "photo"},
                              {"../../{field:text_name}", "_._.._张三"}}));
    INFO(row.pattern);
    HandRoom room("S4", {{"file_name", row.pattern}});
    const PhotoFormat format = *room.catalogue.format("badge@440300");
    CHECK(hand_over_name(room.job, format, "2026-11-22") == row.name);
}
