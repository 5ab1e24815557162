#include "core/queue/run/notices.h"

#include <string>

#include "core/queue/run/due_rows.h"
#include "core/queue/run/row_change.h"
#include "db/database.h"
#include "tests/support/queue_scene.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using State = SubmissionState;

namespace {

struct NoticeScene : tests::QueueScene {
    NoticeScene() { REQUIRE(claim(run, row).value()); }

    void hear(const std::string& body) {
        REQUIRE(notices.heed(run, {row.notice_secret, body}).ok());
    }

    Submission row = room.row();
    Notices notices;
};

}  // namespace

TEST_CASE("a callback that overtakes the answer waits until the row is no longer sent",
          "[queue][notice]") {
    NoticeScene scene;
    scene.hear("order=ORDER7 sign=ok");
    REQUIRE(scene.notices.heed_kept(scene.run).ok());
    CHECK(scene.room.row().state == State::Sending);
    CHECK(scene.run.hints().empty());
    SECTION("and finds the order of a lost answer") {
        REQUIRE(make_unknown(scene.run, scene.row, {"不明", "not known"}).ok());
        REQUIRE(scene.notices.heed_kept(scene.run).ok());
        CHECK(scene.room.row().state == State::Accepted);
        CHECK(scene.room.row().order_no == "ORDER7");
    }
    SECTION("and lets the platform be asked about what it accepted, once") {
        const auto accepted = change_submission(scene.run, scene.row, [](Submission& changed) {
            changed.state = State::Accepted;
            changed.order_no = "ORDER1";
        });
        REQUIRE(accepted.value());
        REQUIRE(scene.notices.heed_kept(scene.run).ok());
        CHECK(scene.run.take_hint(scene.row.id));
        REQUIRE(scene.notices.heed_kept(scene.run).ok());
        CHECK(scene.run.hints().empty());
        CHECK(scene.room.row().order_no == "ORDER1");
    }
    SECTION("and says nothing of a row that never left") {
        REQUIRE(unclaim(scene.run, scene.row).ok());
        REQUIRE(scene.notices.heed_kept(scene.run).ok());
        CHECK(scene.room.row().state == State::Ready);
        CHECK(scene.run.hints().empty());
    }
}

TEST_CASE("of callbacks that overtake the answer a few of each row are kept", "[queue][notice]") {
    NoticeScene scene;
    scene.room.add_row();
    const auto rows = *scene.room.store->submissions_in(State::Ready);
    REQUIRE(rows.size() == 1);
    Submission other = rows.front();
    REQUIRE(claim(scene.run, other).value());
    for (int i = 0; i < 100; ++i) {
        scene.hear("hello " + std::to_string(i % 50));
    }
    REQUIRE(scene.notices.heed(scene.run, {other.notice_secret, "order=ORDER8 sign=ok"}).ok());
    REQUIRE(make_unknown(scene.run, other, {"不明", "not known"}).ok());
    REQUIRE(scene.notices.heed_kept(scene.run).ok());
    CHECK(scene.stored(other).order_no == "ORDER8");
}

TEST_CASE("a callback about a row that is damaged ends no run", "[queue][notice]") {
    NoticeScene scene;
    scene.room.add_row();
    const auto damage = [&scene] {
        const auto database = db::Database::open(scene.room.home / "studio.db");
        REQUIRE(database.ok());
        REQUIRE((*database)
                    ->run("UPDATE submission SET reason='other' WHERE state='sending' OR "
                          "state='accepted'")
                    .ok());
    };
    SECTION("when it comes") {
        damage();
        scene.hear("order=ORDER7 sign=ok");
        REQUIRE(scene.notices.heed_kept(scene.run).ok());
        CHECK(scene.run.hints().empty());
    }
    SECTION("when it is to be asked about") {
        const auto accepted = change_submission(scene.run, scene.row, [](Submission& changed) {
            changed.state = State::Accepted;
            changed.order_no = "ORDER1";
        });
        REQUIRE(accepted.value());
        scene.hear("order=ORDER1 sign=ok");
        REQUIRE(scene.run.hints().size() == 1);
        damage();
        const auto due = due_rows(scene.run, 100);
        REQUIRE(due.ok());
        REQUIRE(due->size() == 1);
        CHECK(due->front().state == State::Ready);
        CHECK(scene.run.hints().empty());
    }
    CHECK_FALSE(scene.room.store->submission(scene.row.id).ok());
}
