#include "core/queue/run/next_calls.h"

#include <chrono>

#include "tests/support/queue_scene.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::channel_says;
using State = SubmissionState;

namespace {

struct NextScene : tests::QueueScene {
    Waiting waiting() {
        return by_channel(*room.store->due_submissions(room.clock.now(), 100, {}));
    }
    Calls taken(Waiting& rows) {
        Calls next;
        REQUIRE(take_next(run, rows, next).ok());
        return next;
    }
};

}  // namespace

TEST_CASE("as many calls go as the channel allows, and nothing is claimed yet", "[queue][next]") {
    NextScene scene;
    scene.set({{"concurrency", "2"}});
    for (int i = 0; i < 4; ++i) {
        scene.room.add_row();
    }
    Waiting rows = scene.waiting();
    const Calls first = scene.taken(rows);
    REQUIRE(first.size() == 2);
    CHECK(rows.at("quiet").size() == 3);
    CHECK(scene.run.at_work("quiet") == 2);
    for (const ChannelCall& call : first) {
        CHECK(call.slot.has_value());
        CHECK(call.request.has_value());
        REQUIRE(call.rows.size() == 1);
        CHECK(scene.stored(call.rows.front().submission).state == State::Ready);
    }
    CHECK(scene.taken(rows).empty());
    scene.run.release_call(first.front());
    CHECK(scene.taken(rows).size() == 1);
    CHECK(rows.at("quiet").size() == 2);
}

TEST_CASE("without a setting a run makes one call at a time and takes no slot", "[queue][next]") {
    NextScene scene;
    scene.room.add_row();
    Waiting rows = scene.waiting();
    const Calls next = scene.taken(rows);
    REQUIRE(next.size() == 1);
    CHECK_FALSE(next.front().slot.has_value());
    CHECK(scene.taken(rows).empty());
}

TEST_CASE("where other runners have all slots the channel pauses and its rows stay due",
          "[queue][next]") {
    NextScene scene;
    scene.set({{"concurrency", "1"}});
    QueueLock other(scene.room.home.path());
    const auto slot = other.take_slot("quiet", 1);
    REQUIRE(slot.has_value());
    Waiting rows = scene.waiting();
    CHECK(scene.taken(rows).empty());
    CHECK(rows.empty());
    CHECK(scene.run.paused_channels() == std::vector<std::string>{"quiet"});
    other.release_slot(*slot);
    rows = scene.waiting();
    CHECK(scene.taken(rows).size() == 1);
}

TEST_CASE("rows of a channel that is not set up are postponed with the reason", "[queue][next]") {
    NextScene scene;
    Submission row = scene.room.row();
    row.channel = "gone";
    Waiting rows = by_channel({row});
    CHECK(scene.taken(rows).empty());
    CHECK(rows.empty());
    CHECK(scene.stored(row).state == State::Ready);
    CHECK(scene.stored(row).last_error.en == "the channel \"gone\" is not loaded");
    CHECK_FALSE(scene.run.is_due(scene.stored(row)));
}

TEST_CASE("a photo whose form changed since it was submitted is not sent", "[queue][next]") {
    NextScene scene;
    Job changed = scene.room.job;
    changed.fields["text_name"] = "李四";
    REQUIRE(scene.room.store->save_job(changed).ok());
    Waiting rows = scene.waiting();
    CHECK(scene.taken(rows).empty());
    CHECK(scene.stored(scene.room.row()).last_error.en.find("changed") != std::string::npos);
    CHECK(scene.run.at_work("quiet") == 0);
}

TEST_CASE("what is asked shares a call, and each that is sent has its own", "[queue][next]") {
    NextScene scene;
    scene.room.add_row();
    scene.room.add_row();
    for (const char* order : {"ORDER1", "ORDER2", "ORDER3"}) {
        scene.room.script.to_submit.push_back(channel_says(ChannelState::Accepted, order));
    }
    scene.room.run();
    scene.room.add_row();
    scene.room.clock.advance(std::chrono::hours(1));
    scene.set({{"concurrency", "2"}});
    Waiting rows = scene.waiting();
    std::size_t sent = 0;
    std::size_t asked = 0;
    for (Calls next = scene.taken(rows); !next.empty(); next = scene.taken(rows)) {
        for (const ChannelCall& call : next) {
            CHECK((!call.request || call.rows.size() == 1));
            (call.request ? sent : asked) += call.rows.size();
            scene.run.release_call(call);
        }
    }
    CHECK(sent == 1);
    CHECK(asked == 3);
    CHECK(scene.run.at_work("quiet") == 0);
}

TEST_CASE("a row that another process did meanwhile is left out", "[queue][next]") {
    NextScene scene;
    scene.room.accept();
    scene.room.clock.advance(std::chrono::hours(1));
    Waiting rows = scene.waiting();
    REQUIRE(rows.at("quiet").size() == 1);
    Submission row = scene.room.row();
    row.state = State::Unknown;
    REQUIRE(scene.room.store->save_submission(row).ok());
    CHECK(scene.taken(rows).empty());
    CHECK(rows.empty());
}
