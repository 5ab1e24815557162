#include "core/queue/run/row_change.h"

#include <chrono>

#include "core/queue/run/queue_limits.h"
#include "tests/support/queue_scene.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using Scene = tests::QueueScene;
using State = SubmissionState;

TEST_CASE("of two runners one claims a row", "[queue][row]") {
    Scene scene;
    Submission mine = scene.room.row();
    Submission theirs = mine;
    CHECK(claim(scene.run, mine).value());
    CHECK_FALSE(claim(scene.run, theirs).value());
    CHECK(mine.state == State::Sending);
    CHECK(mine.attempts == 1);
    CHECK(mine.lease_owner == scene.lock.owner());
    CHECK(mine.lease_until == iso_time(scene.room.clock.now() + kLease));
    CHECK(theirs.state == State::Ready);
}

TEST_CASE("a row that is unclaimed is ready, due, and nobody's", "[queue][row]") {
    Scene scene;
    Submission row = scene.room.row();
    REQUIRE(claim(scene.run, row).value());
    REQUIRE(unclaim(scene.run, row).ok());
    CHECK(scene.room.row().state == State::Ready);
    CHECK(scene.room.row().lease_owner.empty());
    CHECK(scene.room.row().lease_until.empty());
    CHECK(scene.run.is_due(scene.room.row()));
}

TEST_CASE("a row that is postponed keeps its state and says why", "[queue][row]") {
    Scene scene;
    REQUIRE(postpone(scene.run, scene.room.row(), {"原因\n二", "why"}).ok());
    CHECK(scene.room.row().state == State::Ready);
    CHECK(scene.room.row().last_error == Text{"原因 二", "why"});
    CHECK_FALSE(scene.run.is_due(scene.room.row()));
    scene.room.clock.advance(std::chrono::hours(1));
    CHECK(scene.run.is_due(scene.room.row()));
}

TEST_CASE("an unknown row is never due, and the answer of its attempt still counts",
          "[queue][row]") {
    Scene scene;
    Submission row = scene.room.row();
    REQUIRE(claim(scene.run, row).value());
    REQUIRE(make_unknown(scene.run, row, {"不明", "not known"}).ok());
    CHECK(scene.room.row().state == State::Unknown);
    CHECK(scene.room.row().next_attempt_at.empty());
    CHECK_FALSE(scene.run.is_due(scene.room.row()));
    const auto accept = [](Submission& late) {
        late.state = State::Accepted;
        late.order_no = "ORDER1";
    };
    Submission earlier = row;
    earlier.attempts = 0;
    CHECK_FALSE(change_submission(scene.run, earlier, accept).value());
    CHECK(change_submission(scene.run, row, accept).value());
    CHECK(scene.room.row().order_no == "ORDER1");
}

TEST_CASE("changes are told once they are durable, and not at all when they are not",
          "[queue][row]") {
    Scene scene;
    std::vector<State> told;
    scene.options.changed = [&](const Submission& row) { told.push_back(row.state); };
    const Submission row = scene.room.row();
    const auto failed = scene.run.write_together([&]() -> Result<void> {
        scene.run.outcome.sent += 1;
        Submission claimed = row;
        REQUIRE(claim(scene.run, claimed).value());
        CHECK(told.empty());
        return Error{ErrorCode::Environment, {"写不进去", "cannot be written"}, "", ""};
    });
    CHECK_FALSE(failed.ok());
    CHECK(told.empty());
    CHECK(scene.run.outcome.sent == 0);
    CHECK(scene.room.row().state == State::Ready);
    CHECK_FALSE(make_unknown(scene.run, row, {"不明", "not known"}).ok());  // it was never sent
    CHECK(told.empty());
    Submission claimed = row;
    REQUIRE(claim(scene.run, claimed).value());
    CHECK(told == std::vector<State>{State::Sending});
}
