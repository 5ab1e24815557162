#include "practice/person_desk.h"

#include <catch2/catch.hpp>

#include "core/base/pattern.h"
#include "tests/support/fake_clock.h"
#include "tests/support/quick_gateway.h"
#include "tests/support/small_jpeg.h"

using huizhi::ErrorCode;
using huizhi::practice::Person;
using huizhi::practice::PersonDesk;
using huizhi::practice::Status;
using std::chrono::hours;
using std::chrono::milliseconds;

namespace {

constexpr int kDeskReview = 1000;
const std::string kCoded = "id-card@430000";
const std::string kFiled = "id-card@420000";

struct DeskRoom {
    explicit DeskRoom(int daily_cap = 0)
        : desk(clock, huizhi::tests::built_formats(), kDeskReview, daily_cap) {}

    static Person person(const std::string& ending, const std::string& last = "0") {
        return {"43010019900101001" + last, "138000000" + ending};
    }
    std::string code(const std::string& ending = "55") {
        return desk.issue_code(person(ending), kCoded)->code;
    }
    Status after_review(const std::string& code) {
        clock.advance(milliseconds(kDeskReview));
        return desk.result_of_code(code)->newest->status;
    }

    huizhi::tests::FakeClock clock;
    PersonDesk desk;
    std::string photo = huizhi::tests::small_jpeg(358, 441, 350);
    std::string other = photo + std::string(8, '\0');  // the same picture in another file
};

}  // namespace

TEST_CASE("a code says that it is simulated and is taken as cities' codes are", "[person]") {
    DeskRoom room;
    const auto code = room.desk.issue_code(DeskRoom::person("55"), kCoded);
    REQUIRE(code.ok());
    CHECK(code->code.starts_with("SIM"));
    CHECK(huizhi::match_pattern("^[A-Za-z0-9]{4,32}$", code->code) == huizhi::PatternMatch::Fits);
    CHECK(code->valid_until == huizhi::iso_day(room.clock.now()));
    CHECK(room.code() != code->code);
}

TEST_CASE("a code holds until its calendar day is over", "[person]") {
    DeskRoom room;
    const std::string code = room.code();
    const std::string day = huizhi::iso_day(room.clock.now());
    while (huizhi::iso_day(room.clock.now() + milliseconds(1)) == day) {
        const bool last_hour = huizhi::iso_day(room.clock.now() + hours(1)) != day;
        room.clock.advance(last_hour ? milliseconds(1'000) : hours(1));
        if (huizhi::iso_day(room.clock.now()) != day) {
            room.clock.advance(-milliseconds(1'000));
            break;
        }
    }
    CHECK(room.desk.upload_by_code(code, room.photo).ok());
    room.clock.advance(milliseconds(1'000));
    REQUIRE(huizhi::iso_day(room.clock.now()) != day);
    const auto late = room.desk.upload_by_code(code, room.other);
    REQUIRE_FALSE(late.ok());
    CHECK(late.error().code == ErrorCode::Refused);
    CHECK(late.error().field == "code");
    CHECK(late.error().message.zh.find(day) != std::string::npos);
    const auto result = room.desk.result_of_code(code);
    REQUIRE(result.ok());
    CHECK(result->newest->status == Status::Done);
}

TEST_CASE("a second upload under a code replaces the first", "[person]") {
    DeskRoom room;
    const std::string code = room.code();
    CHECK_FALSE(room.desk.result_of_code(code)->newest.has_value());
    const auto first = room.desk.upload_by_code(code, room.photo);
    CHECK(room.after_review(code) == Status::Done);
    const auto second = room.desk.upload_by_code(code, room.other);
    CHECK(second->newest->sha256 != first->newest->sha256);
    CHECK(second->newest->status == Status::Reviewing);
    CHECK_FALSE(second->approved.has_value());
    CHECK(room.after_review(code) == Status::Done);
    CHECK(room.desk.result_of_code(code)->approved->sha256 == second->newest->sha256);
}

TEST_CASE("the mobile's ending chooses what a person's photo ends in", "[person]") {
    struct Row {
        std::string ending;
        Status after;
    };
    const auto row = GENERATE(values<Row>({{"01", Status::Done},
                                           {"02", Status::Failed},
                                           {"03", Status::Cancelled},
                                           {"04", Status::Reviewing},
                                           {"55", Status::Done}}));
    DeskRoom room;
    const std::string code = room.code(row.ending);
    REQUIRE(room.desk.upload_by_code(code, room.photo).ok());
    CHECK(room.after_review(code) == row.after);
    const auto result = room.desk.result_of_code(code);
    const bool ear = result->newest->reason.find("耳") != std::string::npos;
    CHECK(ear == (row.after == Status::Failed));
    room.clock.advance(-hours(1));  // what was told is not taken back
    CHECK(room.desk.result_of_code(code)->newest->status == row.after);
}

TEST_CASE("of a person's photos the newest that was approved counts", "[person]") {
    DeskRoom room;
    const auto first = room.desk.upload_for(DeskRoom::person("55"), kFiled, room.photo);
    REQUIRE(first.ok());
    room.clock.advance(milliseconds(kDeskReview));
    const auto second = room.desk.upload_for(DeskRoom::person("02"), kFiled, room.other);
    REQUIRE(second.ok());
    room.clock.advance(milliseconds(kDeskReview));
    auto result = room.desk.result_of_person(DeskRoom::person(""), kFiled);
    CHECK_FALSE(result.ok());  // a mobile of nine digits
    result = room.desk.result_of_person({DeskRoom::person("").id_number, ""}, kFiled);
    CHECK(result->newest->status == Status::Failed);
    CHECK(result->approved->sha256 == first->newest->sha256);
    REQUIRE(room.desk.upload_for(DeskRoom::person("01"), kFiled, room.other).ok());
    room.clock.advance(milliseconds(kDeskReview));
    result = room.desk.result_of_person({DeskRoom::person("").id_number, ""}, kFiled);
    CHECK(result->approved->sha256 == second->newest->sha256);
    const auto stranger =
        room.desk.result_of_person({DeskRoom::person("", "8").id_number, ""}, kFiled);
    CHECK(stranger.error().code == ErrorCode::NotFound);
}

TEST_CASE("where approvals a day are capped, the next photo waits for tomorrow", "[person]") {
    DeskRoom room(1);
    REQUIRE(
        room.desk.upload_for(DeskRoom::person("02"), kFiled, room.photo).ok());  // will not pass
    REQUIRE(room.desk.upload_for(DeskRoom::person("55"), kFiled, room.photo).ok());
    const auto full = room.desk.upload_for(DeskRoom::person("55", "8"), kFiled, room.photo);
    REQUIRE_FALSE(full.ok());
    CHECK(full.error().code == ErrorCode::Refused);
    CHECK(full.error().field == "image");
    room.clock.advance(hours(24));
    CHECK(room.desk.upload_for(DeskRoom::person("55", "8"), kFiled, room.photo).ok());
}

TEST_CASE("what is no person, no code, no photo or another way is refused", "[person]") {
    DeskRoom room;
    const std::string code = room.code();
    const auto field = [](const auto& result) { return result.ok() ? "" : result.error().field; };
    CHECK(field(room.desk.issue_code({"43010019900101001", ""}, kCoded)) == "id_number");
    CHECK(field(room.desk.issue_code({"430100199001010013", "1"}, kCoded)) == "mobile");
    CHECK(field(room.desk.issue_code(DeskRoom::person("55"), kFiled)) == "format");
    CHECK(field(room.desk.issue_code(DeskRoom::person("55"), "none")) == "format");
    CHECK(field(room.desk.upload_for(DeskRoom::person("55"), kCoded, room.photo)) == "format");
    CHECK(field(room.desk.upload_by_code("SIM000", room.photo)) == "code");
    CHECK(field(room.desk.result_of_code("")) == "code");
    for (const std::string& jpeg :
         {std::string(), std::string("no picture"), room.photo.substr(0, room.photo.size() / 2),
          huizhi::tests::small_jpeg(357, 441, 350), huizhi::tests::small_jpeg(358, 441, 300),
          std::string(5 * 1024 * 1024 + 1, 'x')}) {
        INFO(jpeg.size());
        CHECK(field(room.desk.upload_by_code(code, jpeg)) == "image");
        CHECK(field(room.desk.upload_for(DeskRoom::person("55"), kFiled, jpeg)) == "image");
    }
    CHECK_FALSE(room.desk.result_of_code(code)->newest.has_value());
}
