#include "core/queue/run/channel_calls.h"

#include <condition_variable>
#include <mutex>

#include "core/queue/run/begun_sends.h"
#include "core/queue/run/call_maker.h"
#include "core/queue/run/photo_offers.h"
#include "tests/support/outbox_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kLong{60'000};

/// Calls that each ask about one order, and wait until they are let go.
struct Scene {
    Scene() {
        room.script.on_ask = [this](const std::string& order) {
            std::unique_lock lock(mutex);
            at_work += 1;
            came.notify_all();
            came.wait(lock, [&] { return open || order == let_go; });
        };
    }
    ~Scene() { let_all_go(); }

    void wait_for(int wanted) {
        std::unique_lock lock(mutex);
        came.wait(lock, [&] { return at_work >= wanted; });
    }
    void let(const std::string& order) {
        const std::lock_guard lock(mutex);
        let_go = order;
        came.notify_all();
    }
    void let_all_go() {
        const std::lock_guard lock(mutex);
        open = true;
        came.notify_all();
    }
    ChannelCall call(const std::string& order) {
        ChannelCall made;
        made.channel = room.catalogue.channel("quiet");
        made.id = "quiet";
        made.rows.resize(1);
        made.rows.front().submission.order_no = order;
        return made;
    }

    tests::OutboxRoom room;
    BegunSends begun{room.home.path(), ""};
    PhotoOffers offers;
    CallMaker maker{room.home.path(), room.blobs, room.transport, begun, offers, nullptr};
    std::mutex mutex;
    std::condition_variable came;
    int at_work = 0;
    bool open = false;
    std::string let_go;
    ChannelCalls calls{maker};  // ends first, once all were let go
};

}  // namespace

TEST_CASE("calls are made at the same time, and each ends for itself", "[queue][calls]") {
    Scene scene;
    ChannelCalls& calls = scene.calls;
    for (const char* order : {"A", "B", "C"}) {
        calls.start(scene.call(order));
    }
    scene.wait_for(3);  // none of them waits for another
    CHECK(calls.under_way() == 3);
    CHECK(calls.ended(milliseconds(0)).empty());
    scene.let("B");
    const auto first = calls.ended(kLong);
    REQUIRE(first.size() == 1);
    CHECK(first.front().rows.front().submission.order_no == "B");
    CHECK(first.front().rows.front().made);
    CHECK(calls.under_way() == 2);
    scene.let_all_go();
    std::size_t others = 0;
    while (calls.under_way() > 0) {
        others += calls.ended(kLong).size();
    }
    CHECK(others == 2);
    CHECK(calls.ended(milliseconds(0)).empty());
}

TEST_CASE("calls that ended before anybody looked are handed out together, once",
          "[queue][calls]") {
    Scene scene;
    scene.let_all_go();
    ChannelCalls& calls = scene.calls;
    std::size_t got = 0;
    for (int i = 0; i < 5; ++i) {
        calls.start(scene.call(std::to_string(i)));
    }
    while (calls.under_way() > 0) {
        got += calls.ended(kLong).size();
    }
    calls.start(scene.call("later"));  // whose thread is there already
    got += calls.ended(kLong).size();
    CHECK(got == 6);
    CHECK(scene.room.script.asked.size() == 6);
}
