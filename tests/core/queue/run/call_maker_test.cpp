#include "core/queue/run/call_maker.h"

#include <filesystem>
#include <memory>
#include <string>

#include "core/queue/run/begun_sends.h"
#include "core/queue/run/photo_offers.h"
#include "core/queue/run/queue_limits.h"
#include "core/queue/run/queue_lock.h"
#include "tests/support/outbox_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::channel_says;

namespace {

/// A maker and the room's photo, claimed and ready to be sent.
struct Maker {
    tests::OutboxRoom room;
    QueueLock lock{room.home.path()};
    BegunSends begun{room.home.path(), lock.owner()};
    PhotoOffers offers;
    std::atomic<bool> stop{false};
    CallMaker maker{room.home.path(), room.blobs, room.transport, begun, offers, &stop};

    ChannelCall call() {
        ChannelCall made;
        made.channel = room.catalogue.channel("quiet");
        made.id = "quiet";
        made.settings = {"https://example.invalid", "key", {}};
        CallRow row;
        row.submission = room.row();
        row.submission.attempts = 1;
        row.job = room.job;
        made.rows.push_back(std::move(row));
        return made;
    }
    ChannelCall sending() {
        ChannelCall made = call();
        made.request = ChannelRequest();
        made.request->submission_id = made.rows.front().submission.id;
        return made;
    }
    ChannelCall asking(const std::vector<std::string>& orders) {
        ChannelCall made = call();
        made.rows = std::vector<CallRow>(orders.size(), made.rows.front());
        for (std::size_t i = 0; i < orders.size(); ++i) {
            made.rows[i].submission.order_no = orders[i];
        }
        return made;
    }
    bool not_begun(const ChannelCall& made) {
        const Submission& row = made.rows.front().submission;
        return surely_not_begun(room.home.path(), lock.owner(), row.id, row.attempts);
    }
};

}  // namespace

TEST_CASE("a call that sends notes its beginning before the platform hears of it",
          "[queue][call]") {
    Maker scene;
    ChannelCall call = scene.sending();
    REQUIRE(scene.not_begun(call));
    bool noted = false;
    scene.room.script.on_submit = [&](const ChannelRequest& request) {
        noted = !scene.not_begun(call) && !request.photo_jpeg.empty();
    };
    scene.room.script.to_submit = {channel_says(ChannelState::Accepted, "ORDER1")};
    scene.maker.make(call);
    CHECK(noted);
    CHECK(call.rows.front().made);
    CHECK(call.rows.front().answer.state == ChannelState::Accepted);
    CHECK(call.rows.front().answer.order_no == "ORDER1");
}

TEST_CASE("a photo that cannot be read is not sent", "[queue][call]") {
    Maker scene;
    ChannelCall call = scene.sending();
    call.rows.front().job.photo_sha256 = std::string(64, '0');
    scene.maker.make(call);
    CHECK(call.rows.front().answer.state == ChannelState::NotSent);
    CHECK(scene.not_begun(call));
    CHECK(scene.room.script.submitted.empty());
}

TEST_CASE("what a channel throws while it sends is an unknown outcome", "[queue][call]") {
    Maker scene;
    scene.room.script.throws = true;
    ChannelCall call = scene.sending();
    scene.maker.make(call);
    CHECK(call.rows.front().made);
    CHECK(call.rows.front().answer.state == ChannelState::Unknown);
    CHECK(call.rows.front().answer.message.en.find("broken channel") != std::string::npos);
}

TEST_CASE("a call that was held up for too long is not made", "[queue][call]") {
    Maker scene;
    ChannelCall call = scene.sending();
    call.claimed_at -= kLatestBegin + std::chrono::seconds(1);
    scene.maker.make(call);
    CHECK_FALSE(call.rows.front().made);
    CHECK(scene.not_begun(call));
    CHECK(scene.room.script.submitted.empty());
    ChannelCall question = scene.asking({"ORDER1"});
    question.claimed_at = call.claimed_at;
    scene.maker.make(question);
    CHECK(question.rows.front().made);  // nothing was claimed for it
}

TEST_CASE("a stop leaves undone what was not begun", "[queue][call]") {
    Maker scene;
    scene.stop = true;
    ChannelCall call = scene.sending();
    scene.maker.make(call);
    CHECK_FALSE(call.rows.front().made);
    CHECK(scene.room.script.submitted.empty());
}

TEST_CASE("orders are asked about as many at once as the channel takes", "[queue][call]") {
    Maker scene;
    scene.room.script.asks_at_once = 2;
    scene.room.script.on_many = [](const std::vector<std::string>& orders, Transport&) {
        std::vector<ChannelAnswer> answers;
        answers.reserve(orders.size());
        for (const std::string& order : orders) {
            answers.push_back(channel_says(ChannelState::Reviewing, order));
        }
        return answers;
    };
    scene.room.script.to_ask = {channel_says(ChannelState::Rejected, "C")};
    ChannelCall call = scene.asking({"A", "B", "C"});
    scene.maker.make(call);
    CHECK(scene.room.script.asked_together == std::vector<std::vector<std::string>>{{"A", "B"}});
    CHECK(scene.room.script.asked.back() == "C");
    CHECK(call.rows[1].answer.state == ChannelState::Reviewing);
    CHECK(call.rows[2].answer.state == ChannelState::Rejected);
    CHECK(call.rows[0].made);
}
