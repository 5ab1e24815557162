#include "core/queue/run/submission_answer.h"

#include <chrono>

#include "core/counter/receipts.h"
#include "core/queue/submission_resolve.h"
#include "tests/support/outbox_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::channel_says;
using tests::issued;
using Room = tests::OutboxRoom;
using State = SubmissionState;

TEST_CASE("a rejection keeps the platform's own words", "[queue]") {
    Room room;
    room.accept();
    ChannelAnswer no = channel_says(ChannelState::Rejected, "ORDER1");
    no.reason = "耳朵被遮挡";
    room.script.to_ask = {no};
    CHECK(room.later().rejected == 1);
    CHECK(room.row().state == State::Rejected);
    CHECK(room.row().reason == "耳朵被遮挡");
    CHECK(room.row().cost_fen == 0);
    CHECK(room.store->job(room.job.id)->state == State::Rejected);
    CHECK_FALSE(room.receipt().has_value());
}

TEST_CASE("a platform's words are kept as one line, whatever it sent", "[queue]") {
    Room room;
    room.accept();
    ChannelAnswer no = channel_says(ChannelState::Rejected, "ORDER1");
    no.reason = std::string("\0\x1b[31m耳朵\xFF\n被遮挡", 23) + std::string(100'000, 'x');
    room.script.to_ask = {no};
    CHECK(room.later().rejected == 1);
    CHECK(room.row().reason.starts_with("[31m耳朵\uFFFD 被遮挡xxx"));
    CHECK(room.row().reason.size() < 510);
}

TEST_CASE("a platform that cannot be asked keeps the order waiting", "[queue]") {
    Room room;
    room.accept();
    room.script.to_ask = {channel_says(ChannelState::Unknown), channel_says(ChannelState::NotSent),
                          issued("AB123456")};
    room.later();
    CHECK(room.row().state == State::Accepted);
    CHECK(room.row().last_error == Text{"渠道的话", "the channel's words"});
    room.later();
    CHECK(room.later().issued == 1);
}

TEST_CASE("a number that comes only as a picture is read and marked", "[queue]") {
    Room room;
    room.accept();
    ChannelAnswer answer = issued("");
    answer.sheet_image =
        tests::jpeg_of(*receipt_sheet_image(tests::sample_sheet("SIM20261122007"), 150));
    room.script.to_ask = {answer};
    CHECK(room.later().issued == 1);
    CHECK(room.receipt()->number == "SIM20261122007");
    CHECK(room.receipt()->number_read_from_sheet);
    CHECK(room.receipt()->simulated);
    CHECK(room.blobs.get(room.receipt()->sheet_sha256)->size() == answer.sheet_image.size());
}

TEST_CASE("an answer that does not fit is left to a person", "[queue]") {
    Room room;
    room.accept();
    ChannelAnswer answer = issued("AB123456");
    SECTION("a receipt for another city") {
        answer.city = "广州市";
        REQUIRE(room.row().state == State::Accepted);
    }
    SECTION("a sheet with another number") {
        answer.sheet_image =
            tests::jpeg_of(*receipt_sheet_image(tests::sample_sheet("SIM20261122007"), 150));
        REQUIRE(room.row().state == State::Accepted);
    }
    SECTION("no number at all") {
        answer.number.clear();
        REQUIRE(room.row().state == State::Accepted);
    }
    SECTION("a number that is none") {
        answer.number = "号码";
        REQUIRE(room.row().state == State::Accepted);
    }
    room.script.to_ask = {answer};
    CHECK(room.later().unknown == 1);
    CHECK(room.row().state == State::Unknown);
    CHECK_FALSE(room.row().last_error.empty());
    CHECK_FALSE(room.receipt().has_value());
    // ... who reads the platform's page and types the number:
    CHECK(record_receipt(room.studio, room.job.id, "AB123456").ok());
    CHECK(room.row().state == State::Issued);
}

TEST_CASE("the city's name with its suffix is the same city", "[queue]") {
    Room room;
    room.accept();
    ChannelAnswer answer = issued("AB123456");
    answer.city = "深圳市";
    room.script.to_ask = {answer};
    CHECK(room.later().issued == 1);
}

TEST_CASE("an order number that is no line of text is left to a person", "[queue]") {
    const std::string order =
        GENERATE(std::string("A\nB"), std::string("A\0B", 3), std::string(100'000, '7'));
    Room room;
    room.script.to_submit.push_back(channel_says(ChannelState::Accepted, order));
    room.run();
    CHECK(room.row().state == State::Unknown);
    CHECK(room.row().order_no.empty());
    CHECK(room.row().last_error.en.find("order number") != std::string::npos);
    CHECK(room.row().last_error.en.size() < 520);
}

TEST_CASE("an order number that another submission has is not believed", "[queue]") {
    Room room;
    room.accept("ORDER1");
    Job second = room.job_that_passed("460100200802290036");
    second.photo_sha256 = room.job.photo_sha256;
    REQUIRE(room.store->save_job(second).ok());
    REQUIRE(submit_job(room.studio, second.id, {"all"}).ok());
    room.script.to_submit = {channel_says(ChannelState::Accepted, "ORDER1")};
    CHECK(room.run().unknown == 1);
    const Submission row = room.store->submissions_of_job(second.id)->front();
    CHECK(row.state == State::Unknown);
    CHECK(row.order_no.empty());
    CHECK(resolve_accepted(room.studio, row.id, "ORDER1").error().field == "order_no");
}

TEST_CASE(
    "a told number that another customer's receipt carries goes to a person, and is kept in the "
    "reason",
    "[queue]") {
    Room room;
    room.accept("ORDER1");
    room.script.to_ask = {issued("AB123456")};
    REQUIRE(room.later().issued == 1);
    Job second = room.job_that_passed("460100200802290036");
    second.photo_sha256 = room.job.photo_sha256;
    REQUIRE(room.store->save_job(second).ok());
    REQUIRE(submit_job(room.studio, second.id, {"all"}).ok());
    room.script.to_submit = {channel_says(ChannelState::Accepted, "ORDER2")};
    room.run();
    room.script.to_ask = {issued("AB123456")};
    const auto outcome = room.later();
    CHECK(outcome.issued == 0);
    CHECK(outcome.unknown == 1);
    const Submission row = room.store->submissions_of_job(second.id)->front();
    CHECK(row.state == State::Unknown);
    CHECK(row.order_no == "ORDER2");
    CHECK(row.last_error.zh.find("AB123456") != std::string::npos);
    CHECK(row.last_error.zh.find(room.job.id) != std::string::npos);
    CHECK(needs_person(row).has_value());
    CHECK_FALSE(room.store->receipt_of_job(second.id)->has_value());
    CHECK(room.receipt()->number == "AB123456");
}

TEST_CASE("a person settles what is unknown", "[queue]") {
    Room room;
    CHECK(resolve_not_accepted(room.studio, room.row().id).error().code == ErrorCode::Refused);
    room.script.to_submit = {channel_says(ChannelState::Unknown)};
    room.run();
    SECTION("the platform has it") {
        CHECK(resolve_accepted(room.studio, room.row().id, "").error().field == "order_no");
        CHECK(resolve_accepted(room.studio, room.row().id, "A B").error().field == "order_no");
        REQUIRE(resolve_accepted(room.studio, room.row().id, "ORDER9").ok());
        room.script.to_ask = {issued("AB123456")};
        CHECK(room.run().issued == 1);
        CHECK(room.script.asked == std::vector<std::string>{"ORDER9"});
        CHECK(room.script.submitted.size() == 1);
    }
    SECTION("the platform has nothing of it") {
        REQUIRE(resolve_not_accepted(room.studio, room.row().id).ok());
        room.script.to_submit = {channel_says(ChannelState::Accepted, "ORDER2")};
        room.run();
        CHECK(room.row().order_no == "ORDER2");
        CHECK(room.script.submitted.size() == 2);
        CHECK(room.script.submitted[1].submission_id == room.script.submitted[0].submission_id);
    }
}

TEST_CASE("what changed since it was submitted is not sent", "[queue]") {
    Room room;
    Job job = *room.store->job(room.job.id);
    job.fields["text_name"] = "李四";
    REQUIRE(room.store->save_job(job).ok());
    room.run();
    CHECK(room.script.submitted.empty());
    CHECK(room.row().state == State::Ready);
    CHECK_FALSE(room.row().last_error.empty());
}
