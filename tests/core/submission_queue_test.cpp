#include <atomic>
#include <chrono>
#include <thread>
#include <utility>

#include <catch2/catch.hpp>

#include "core/http_transport.h"
#include "core/queue_lock.h"
#include "core/receipt.h"
#include "core/submission.h"
#include "tests/support/sample_sheet.h"
#include "tests/support/scripted_channel.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using std::chrono::milliseconds;
using std::chrono::seconds;
using tests::channel_says;
using State = SubmissionState;

namespace {

CatalogueParts scripted_catalogue(tests::ChannelScript& script) {
    CatalogueParts parts = tests::badge_catalogue();
    parts.channels["quiet"] = std::make_shared<tests::ScriptedChannel>(script);
    CityFormat& city = parts.cities.front();
    city.number_label = {"图像号", "image number"};
    city.valid_days = 180;
    return parts;
}

/// A studio with one photo in its outbox.
struct Room : tests::StudioRoom {
    Room() : StudioRoom(scripted_catalogue(script)) {
        open_for_business();
        REQUIRE(store->save_channel_settings("quiet", {"https://example.invalid", "key", {}}).ok());
        job = job_that_passed();
        job.photo_sha256 = *blobs.put(tests::bytes_of(tests::small_jpeg(358, 441, 350)));
        REQUIRE(store->save_job(job).ok());
        REQUIRE(submit_job(studio, job.id, {"all"}).ok());
    }

    Submission row() { return store->submissions_of_job(job.id)->front(); }
    QueueOutcome run(const QueueOptions& options = {}) {
        const auto outcome = run_queue(studio, options);
        REQUIRE(outcome.ok());
        return *outcome;
    }
    /// Brings the row to `accepted` with this order number.
    void accept(const std::string& order_no = "ORDER1") {
        script.to_submit.push_back(channel_says(ChannelState::Accepted, order_no));
        run();
        REQUIRE(row().state == State::Accepted);
    }
    /// One more round, after enough time that everything is due.
    QueueOutcome later() {
        clock.advance(seconds(3600));
        return run();
    }
    std::optional<Receipt> receipt() { return *store->receipt_of_job(job.id); }

    tests::ChannelScript script;
    Job job;
};

ChannelAnswer issued(const std::string& number) {
    ChannelAnswer answer = channel_says(ChannelState::Issued, "ORDER1");
    answer.number = number;
    answer.cost_fen = 700;
    return answer;
}

}  // namespace

TEST_CASE("a photo goes from the outbox to its receipt", "[queue]") {
    Room room;
    room.accept();
    CHECK(room.script.submitted.size() == 1);
    CHECK(room.script.submitted.front().submission_id == room.row().id);
    CHECK(room.script.submitted.front().fields.at("text_name") == "张三");
    CHECK(room.script.submitted.front().parameters.at("item_id") == "7");
    CHECK(room.script.submitted.front().notice_url.empty());

    room.script.to_ask = {channel_says(ChannelState::Reviewing), issued("*ab123456*")};
    CHECK(room.later().asked == 1);
    CHECK(room.row().state == State::Reviewing);
    CHECK_FALSE(room.receipt().has_value());

    const QueueOutcome outcome = room.later();
    CHECK(outcome.issued == 1);
    CHECK(outcome.pending == 0);
    CHECK(room.row().state == State::Issued);
    CHECK(room.row().cost_fen == 700);
    CHECK(room.row().next_attempt_at.empty());
    CHECK(room.store->job(room.job.id)->state == State::Issued);
    REQUIRE(room.receipt().has_value());
    CHECK(room.receipt()->number == "AB123456");
    CHECK(room.receipt()->photo_sha256 == room.job.photo_sha256);
    CHECK_FALSE(room.receipt()->number_read_from_sheet);
    room.later();
    CHECK(room.script.asked.size() == 2);  // what is issued is not asked again
}

TEST_CASE("the row says sending before the first byte leaves", "[queue]") {
    Room room;
    auto other = db::open_store(room.home.path());
    State seen = State::Draft;
    room.script.on_submit = [&](const ChannelRequest& request) {
        seen = (*other)->submission(request.submission_id)->state;
    };
    room.accept();
    CHECK(seen == State::Sending);
}

TEST_CASE("what surely did not arrive is tried again, later each time", "[queue]") {
    Room room;
    room.script.to_submit = {channel_says(ChannelState::NotSent),
                             channel_says(ChannelState::NotSent),
                             channel_says(ChannelState::Accepted, "ORDER1")};
    room.run();
    CHECK(room.row().state == State::Ready);
    CHECK(room.row().attempts == 1);
    CHECK(room.row().last_error == "渠道的话");
    room.run();  // nothing is due yet
    CHECK(room.script.submitted.size() == 1);
    room.clock.advance(seconds(17));
    room.run();
    CHECK(room.row().attempts == 2);
    room.clock.advance(seconds(17));
    room.run();
    CHECK(room.script.submitted.size() == 2);  // 30 s this time
    room.clock.advance(seconds(17));
    room.run();
    CHECK(room.row().state == State::Accepted);
    CHECK(room.row().last_error.empty());
}

TEST_CASE("what may have arrived is never sent again by itself", "[queue]") {
    Room room;
    SECTION("no answer") {
        room.script.to_submit = {channel_says(ChannelState::Unknown)};
        REQUIRE(room.row().state == State::Ready);
    }
    SECTION("an acceptance without an order") {
        room.script.to_submit = {channel_says(ChannelState::Accepted)};
        REQUIRE(room.row().state == State::Ready);
    }
    SECTION("a channel that throws") {
        room.script.throws = true;
        REQUIRE(room.row().state == State::Ready);
    }
    CHECK(room.run().unknown == 1);
    CHECK(room.row().state == State::Unknown);
    CHECK_FALSE(room.row().last_error.empty());
    CHECK(room.row().next_attempt_at.empty());
    room.later();
    room.later();
    CHECK(room.script.submitted.size() == 1);
}

TEST_CASE("a process that died while sending leaves an unknown", "[queue]") {
    Room room;
    Submission row = room.row();
    row.state = State::Sending;
    row.attempts = 1;
    REQUIRE(room.store->save_submission(row).ok());
    SECTION("alone: nobody else can be sending it") {
        CHECK(room.run().unknown == 1);
        CHECK(room.row().state == State::Unknown);
        CHECK_FALSE(room.row().last_error.empty());
    }
    SECTION("another process is at work: it may be its row") {
        const QueueLock other(room.home.path());
        room.run();
        CHECK(room.row().state == State::Sending);
    }
    CHECK(room.script.submitted.empty());
}

TEST_CASE("two processes do not send the same row", "[queue]") {
    Room room;
    auto other = db::open_store(room.home.path());
    Studio second{room.home.path(), **other,    room.blobs, room.catalogue, room.engine,
                  room.transport,   room.clock, "owner",    Role::Owner};
    QueueOutcome theirs;
    bool ran = false;
    room.script.on_submit = [&](const ChannelRequest&) {
        if (!std::exchange(ran, true)) {
            theirs = *run_queue(second, {});
        }
    };
    room.accept();
    CHECK(ran);
    CHECK(room.script.submitted.size() == 1);
    CHECK(theirs.sent == 0);
}

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

TEST_CASE("a platform that cannot be asked keeps the order waiting", "[queue]") {
    Room room;
    room.accept();
    room.script.to_ask = {channel_says(ChannelState::Unknown), channel_says(ChannelState::NotSent),
                          issued("AB123456")};
    room.later();
    CHECK(room.row().state == State::Accepted);
    CHECK(room.row().last_error == "渠道的话");
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

TEST_CASE("with an expired licence orders are collected but nothing is sent", "[queue]") {
    Room room;
    REQUIRE(room.store->save_licence({"测试照相馆", "TEST-1", "2020-01-01"}).ok());
    room.run();
    CHECK(room.script.submitted.empty());
    CHECK_FALSE(room.row().last_error.empty());
    room.studio.operator_name.clear();
    CHECK(run_queue(room.studio, {}).error().code == ErrorCode::NotPermitted);
    CHECK(list_queue(room.studio).error().code == ErrorCode::NotPermitted);
}

TEST_CASE("a platform that is down does not hold an idle run", "[queue]") {
    Room room;
    room.script.to_submit = {channel_says(ChannelState::NotSent)};
    QueueOptions options;
    options.until_idle = true;
    CHECK(room.run(options).pending == 1);
    room.clock.advance(seconds(60));
    room.script.to_submit = {channel_says(ChannelState::Accepted, "ORDER1")};
    options.timeout_s = 1;  // the clock stands still, so the order is never due
    const auto begin = std::chrono::steady_clock::now();
    CHECK(room.run(options).pending == 1);
    CHECK(std::chrono::steady_clock::now() - begin >= milliseconds(900));
}

TEST_CASE("a run that is stopped ends at once", "[queue]") {
    Room room;
    room.accept();
    std::atomic<bool> stop{false};
    QueueOptions options;
    options.until_idle = true;
    options.stop = &stop;
    std::chrono::steady_clock::time_point stopped_at;
    std::thread stopper([&] {
        std::this_thread::sleep_for(milliseconds(300));
        stopped_at = std::chrono::steady_clock::now();
        stop = true;
    });
    room.run(options);
    const auto ended = std::chrono::steady_clock::now();
    stopper.join();
    CHECK(ended - stopped_at < milliseconds(200));
}

namespace {

void call_back(const std::string& url, const std::string& body) {
    HttpTransport transport;
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.body = body;
    static_cast<void>(transport.send(request));
}

QueueOptions listening() {
    QueueOptions options;
    options.until_idle = true;
    options.timeout_s = 3;
    options.listen = "127.0.0.1:0";
    return options;
}

}  // namespace

TEST_CASE("a signed callback finds a lost order again", "[queue]") {
    Room room;
    std::thread platform;
    // what the notice says, and whether it finds the lost order
    const auto notice = GENERATE(table<std::string, bool>(
        {{"order=ORDER7 sign=ok", true}, {"order=ORDER7 sign=bad", false}, {"hello", false}}));
    const std::string body = std::get<0>(notice);
    const bool found = std::get<1>(notice);
    room.script.to_submit = {channel_says(ChannelState::Unknown)};
    room.script.to_ask = {issued("AB123456")};
    room.script.on_submit = [&](const ChannelRequest& request) {
        platform = std::thread([url = request.notice_url, body] {
            std::this_thread::sleep_for(milliseconds(200));
            call_back(url, body);
        });
    };
    QueueOptions options = listening();
    options.timeout_s = found ? 5 : 1;
    const QueueOutcome outcome = room.run(options);
    platform.join();
    CHECK(outcome.issued == (found ? 1 : 0));
    CHECK(room.row().state == (found ? State::Issued : State::Unknown));
    CHECK(room.script.submitted.size() == 1);
    CHECK(room.script.submitted.front().notice_url.find("/notice/" + room.row().notice_secret) !=
          std::string::npos);
}

TEST_CASE("a callback is a hint: the platform is asked and believed", "[queue]") {
    Room room;
    std::thread platform;
    room.script.to_submit = {channel_says(ChannelState::Accepted, "ORDER1")};
    room.script.to_ask = {channel_says(ChannelState::Rejected, "ORDER1")};
    room.script.on_submit = [&](const ChannelRequest& request) {
        platform = std::thread([url = request.notice_url] {
            std::this_thread::sleep_for(milliseconds(300));
            call_back(url + "x", "order=ORDER1 sign=ok");  // somebody else's secret
            call_back(url, "order=OTHER sign=bad");        // claims to be issued
        });
    };
    CHECK(room.run(listening()).rejected == 1);  // the clock stands still: only the notice asked
    platform.join();
    CHECK(room.script.asked == std::vector<std::string>{"ORDER1"});
    CHECK_FALSE(room.receipt().has_value());
}
