#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>
#include <utility>

#include "core/counter/law/consents.h"
#include "core/network/channel_pace.h"
#include "core/queue/run/begun_sends.h"
#include "core/queue/run/queue_lock.h"
#include "core/queue/submission_resolve.h"
#include "tests/support/outbox_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using std::chrono::milliseconds;
using std::chrono::seconds;
using tests::channel_says;
using tests::issued;
using Room = tests::OutboxRoom;
using State = SubmissionState;

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
    auto other = db::open_store(room.home.path(), room.vault);
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
    CHECK(room.row().last_error == Text{"渠道的话", "the channel's words"});
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
    SECTION("nobody holds the row") {
        CHECK(room.run().unknown == 1);
        CHECK(room.row().state == State::Unknown);
        CHECK_FALSE(room.row().last_error.empty());
    }
    SECTION("its sender is at work") {
        auto other = std::make_unique<QueueLock>(room.home.path());
        row.lease_owner = other->owner();
        row.lease_until = iso_time(room.clock.now() + seconds(900));
        REQUIRE(room.store->save_submission(row).ok());
        const QueueLock bystander(room.home.path());  // others at work hold nothing up
        room.run();
        CHECK(room.row().state == State::Sending);
        SECTION("and is killed") {
            other.reset();
            CHECK(room.run().unknown == 1);
        }
        SECTION("and hangs for longer than any call takes") {
            room.clock.advance(seconds(901));
            CHECK(room.run().unknown == 1);
        }
        CHECK(room.row().state == State::Unknown);
        CHECK(room.row().lease_owner.empty());
    }
    CHECK(room.script.submitted.empty());
}

TEST_CASE("a row whose sender died before it began goes again by itself", "[queue]") {
    Room room;
    auto other = std::make_unique<QueueLock>(room.home.path());
    const auto file = room.home / ("queue-begun-" + other->owner());
    Submission row = room.row();
    row.state = State::Sending;
    row.attempts = 1;
    row.lease_owner = other->owner();
    row.lease_until = iso_time(room.clock.now() + seconds(900));
    REQUIRE(room.store->save_submission(row).ok());
    auto sends = std::make_unique<BegunSends>(room.home.path(), other->owner());
    room.script.to_submit = {channel_says(ChannelState::Accepted, "ORDER1")};
    SECTION("not begun") {
        sends->keep();  // as a killed sender leaves it
        sends.reset();
        room.run();
        CHECK(room.row().state == State::Sending);  // it lives still
        other.reset();
        room.run();
        CHECK(room.row().state == State::Accepted);
        CHECK(room.row().attempts == 2);
        CHECK(room.script.submitted.size() == 1);
        CHECK_FALSE(std::filesystem::exists(file));
    }
    SECTION("begun") {
        REQUIRE(sends->begin(row.id, 1));
        sends->keep();
        sends.reset();
        other.reset();
        CHECK(room.run().unknown == 1);
        CHECK(room.row().state == State::Unknown);
        CHECK(room.script.submitted.empty());
    }
    SECTION("it may live, and its lease is over") {
        room.clock.advance(seconds(901));
        CHECK(room.run().unknown == 1);
        CHECK(room.script.submitted.empty());
    }
}

TEST_CASE("two processes do not send the same row", "[queue]") {
    Room room;
    auto other = db::open_store(room.home.path(), room.vault);
    Studio second{room.home.path(), **other,        room.vault, room.blobs, room.catalogue,
                  room.engine,      room.transport, room.clock, "owner",    Role::Owner};
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

TEST_CASE("a consent that is taken back keeps what waits from leaving", "[queue][consent]") {
    Room room;
    const Job job = *room.store->job(room.row().job);
    const std::string customer = room.store->session(job.session)->customer;
    const auto purpose = GENERATE(ConsentPurpose::Capture, ConsentPurpose::ThirdParty);
    REQUIRE(withdraw_consent(room.studio, customer, purpose).ok());
    room.script.to_submit = {channel_says(ChannelState::Accepted, "ORDER1")};
    room.run();
    CHECK(room.script.submitted.empty());
    CHECK(room.row().state == State::Ready);
    CHECK(room.row().last_error.en.find("consent") != std::string::npos);
    REQUIRE(record_consent(room.studio, customer, purpose, "本人").ok());
    room.clock.advance(seconds(60));
    room.run();
    CHECK(room.row().state == State::Accepted);
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

TEST_CASE("an answer that comes after its sender was given up still counts", "[queue]") {
    Room room;
    auto other = db::open_store(room.home.path(), room.vault);
    Studio second{room.home.path(), **other,        room.vault, room.blobs, room.catalogue,
                  room.engine,      room.transport, room.clock, "owner",    Role::Owner};
    room.script.to_submit = {channel_says(ChannelState::Accepted, "ORDER1")};
    room.script.on_submit = [&](const ChannelRequest&) {
        room.clock.advance(seconds(901));
        CHECK(run_queue(second, {})->unknown == 1);
    };
    room.run();
    CHECK(room.row().state == State::Accepted);
    CHECK(room.row().order_no == "ORDER1");
    CHECK(room.script.submitted.size() == 1);
}

TEST_CASE("a clock that is set back does not hold the queue", "[queue]") {
    Room room;
    room.script.to_submit = {channel_says(ChannelState::NotSent),
                             channel_says(ChannelState::Accepted, "ORDER1")};
    room.run();
    CHECK(room.row().state == State::Ready);
    room.clock.advance(seconds(-7 * 24 * 3600));
    room.run();
    CHECK(room.row().state == State::Accepted);
}

TEST_CASE("rows that go on only by a person say why, in both languages", "[queue]") {
    Room room;
    CHECK_FALSE(needs_person(room.row()).has_value());
    room.script.to_submit = {channel_says(ChannelState::NotSent),
                             channel_says(ChannelState::Unknown)};
    room.run();
    CHECK_FALSE(needs_person(room.row()).has_value());  // it is tried again by itself
    room.later();
    const auto why = needs_person(room.row());
    REQUIRE(why.has_value());
    CHECK(*why == Text{"渠道的话", "the channel's words"});
    REQUIRE(resolve_not_accepted(room.studio, room.row().id).ok());
    Submission row = room.row();
    row.last_error = {"连接不上", "no connection"};
    row.attempts = 6;
    CHECK(needs_person(row)->en.find("no connection") != std::string::npos);
}

TEST_CASE("a channel that rests is left alone, and goes on later", "[queue]") {
    Room room;
    const ChannelPace pace(room.home.path(), "quiet", {});
    pace.rest(milliseconds(400));
    room.script.to_submit = {channel_says(ChannelState::Accepted, "ORDER1")};
    room.run();
    CHECK(room.script.submitted.empty());
    CHECK(room.row().attempts == 0);
    QueueOptions options;
    options.until_idle = true;
    options.timeout_s = 2;
    room.run(options);
    CHECK(room.row().state == State::Accepted);
}
