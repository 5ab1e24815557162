#include "core/queue/visit.h"

#include <catch2/catch.hpp>

#include "core/base/file_io.h"
#include "core/counter/payments.h"
#include "core/queue/submission.h"
#include "core/records/payment.h"
#include "tests/support/sample_sheet.h"
#include "tests/support/small_jpeg.h"
#include "tests/support/visit_room.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace)

TEST_CASE("a visit goes from the session to the outbox and to a person's hands", "[visit]") {
    VisitRoom room;
    REQUIRE(room.serve());
    room.check_everything_once();
    CHECK(room.store->job(room.visit.lines[0].job)->state == SubmissionState::Ready);
    CHECK(room.store->job(room.visit.lines[1].job)->state == SubmissionState::Accepted);
    CHECK(room.transport.requests.empty());
}

TEST_CASE("a nudge that people saw is made, and stands in the job's edit ledger", "[visit]") {
    VisitRoom room;
    room.visit.lines[0].nudge = {1, -1, 1.01, 0};
    REQUIRE(room.serve());
    const Job nudged = *room.store->job(room.visit.lines[0].job);
    CHECK(nudged.check_json.find("nudge +1.0 -1.0 px, x1.010, +0.0 deg") != std::string::npos);
    CHECK(room.store->job(room.visit.lines[1].job)->check_json.find("nudge") == std::string::npos);
    Visit again = room.visit;
    again.lines[0].judged_nudge = {};
    again.go_on_from(room.visit);
    CHECK(again.lines[0].judged_nudge == Nudge{1, -1, 1.01, 0});
}

TEST_CASE("a visit that is complete is not served twice", "[visit]") {
    VisitRoom room;
    REQUIRE(room.serve());
    REQUIRE(room.serve());
    room.check_everything_once();
}

TEST_CASE("nothing is kept of a visit whose session cannot be opened", "[visit]") {
    VisitRoom room;
    room.visit.customer = "nobody";
    CHECK(serve_visit(room.counter, room.visit).error().code == ErrorCode::NotFound);
    CHECK(room.store->sessions_on(iso_day(room.clock.now()))->empty());
}

TEST_CASE("a line that fails keeps its problem and holds up no other", "[visit]") {
    VisitRoom room;
    room.visit.lines[0].format = "badge@999999";
    CHECK_FALSE(room.serve());
    CHECK(room.visit.lines[0].problem->code == ErrorCode::NotFound);
    CHECK(room.visit.lines[0].job.empty());
    CHECK(room.visit.lines[1].submitted);
    CHECK_FALSE(room.visit.lines[1].problem);
}

TEST_CASE("after each kind of failure the same visit goes on, and nothing is doubled", "[visit]") {
    VisitRoom room;
    VisitLine& upload = room.visit.lines[0];
    VisitLine& by_hand = room.visit.lines[1];
    SECTION("no job: the photo's file cannot be read") {
        room.visit.photo_file = (room.home / "none.jpg").string();
        CHECK_FALSE(room.serve());
        CHECK(upload.job.empty());
        CHECK(upload.problem.has_value());
        room.visit.photo_file = kVisitPortrait;
    }
    SECTION("no job: a field is not of the right shape") {
        upload.fields["text_mobile"] = "123";
        CHECK_FALSE(room.serve());
        CHECK(upload.job.empty());
        CHECK(by_hand.submitted);
        upload.fields["text_mobile"] = "13800001234";
    }
    SECTION("no payment: there is no such way to pay") {
        room.visit.method = "cheque";
        CHECK_FALSE(room.serve());
        CHECK(upload.problem->field == "method");
        room.check_nothing_kept();
        room.visit.method = "wechat";
    }
    SECTION("not submitted: a question has no answer") {
        const Confirmation said = upload.confirmed;
        upload.confirmed = Confirmation();
        CHECK_FALSE(room.serve());
        CHECK(upload.problem->remedy == Remedy::ConfirmQuestion);
        CHECK(upload.problem->about == "uniform");
        CHECK(upload.job.empty());
        CHECK(by_hand.submitted);
        upload.confirmed = Confirmation(said.about(), {"uniform"});
    }
    SECTION("neither submitted nor handed over: the licence has expired") {
        REQUIRE(room.store->save_licence({"测试照相馆", "TEST-1", "2020-01-01"}).ok());
        CHECK_FALSE(room.serve());
        CHECK(upload.problem->code == ErrorCode::NotPermitted);
        CHECK(by_hand.problem->code == ErrorCode::NotPermitted);
        room.check_nothing_kept();
        REQUIRE(room.store->save_licence({"测试照相馆", "TEST-1", "2030-12-31"}).ok());
    }
    SECTION("not handed over: there is no such folder") {
        by_hand.place->folder = (room.home / "usb").string();
        CHECK_FALSE(room.serve());
        CHECK(upload.submitted);
        CHECK(by_hand.problem->field == "out");
        std::filesystem::create_directories(room.home / "usb");
    }
    REQUIRE(room.serve());
    CHECK_FALSE(upload.problem);
    CHECK_FALSE(by_hand.problem);
    room.check_everything_once();
}

TEST_CASE("for a photo that fails no money is taken, and the next photo goes on from there",
          "[visit]") {
    VisitRoom room;
    room.visit.photo_file = (room.home / "wall.jpg").string();
    REQUIRE(write_file(room.visit.photo_file, bytes_of(small_jpeg(800, 1000, 300))).ok());
    room.confirm();
    CHECK_FALSE(room.serve());
    for (const VisitLine& line : room.visit.lines) {
        CHECK(line.problem->field == "photo");
    }
    room.check_nothing_kept();
    room.visit.photo_file = kVisitPortrait;
    room.confirm();
    REQUIRE(room.serve());
    room.check_everything_once();
    CHECK(room.store->job(room.visit.lines[0].job)->shots == 1);
}

TEST_CASE("what somebody else did with a job meanwhile is not done again", "[visit]") {
    VisitRoom room;
    VisitLine& upload = room.visit.lines[0];
    room.add_first_job();
    REQUIRE(add_payment(room.studio, upload.job, "card", 1000).ok());
    REQUIRE(submit_job(room.studio, upload.job, {"all"}).ok());
    room.visit.method = "cash";
    REQUIRE(room.serve());
    const auto payments = *room.store->payments_of_job(upload.job);
    CHECK(payments.size() == 2);
    CHECK(paid_fen(payments) == 3000);
    CHECK(room.store->submissions_of_job(upload.job)->size() == 1);
}

TEST_CASE("a job that was cancelled meanwhile is neither paid nor submitted", "[visit]") {
    VisitRoom room;
    VisitLine& upload = room.visit.lines[0];
    room.add_first_job();
    REQUIRE(cancel_job(room.studio, upload.job).ok());
    room.visit.method = GENERATE("", "cash");
    CHECK_FALSE(room.serve());
    CHECK(upload.problem->code == ErrorCode::Refused);
    CHECK(room.store->payments_of_job(upload.job)->empty());
    CHECK(room.store->submissions_of_job(upload.job)->empty());
}

TEST_CASE("what is typed anew takes over how far the visit came", "[visit]") {
    VisitRoom room;
    const Visit typed = room.visit;
    room.visit.lines[0].confirmed = Confirmation();
    CHECK_FALSE(room.serve());
    Visit again = typed;
    again.go_on_from(room.visit);
    CHECK(again.session == room.visit.session);
    CHECK(again.lines[0].job == room.visit.lines[0].job);
    CHECK(again.lines[1].submitted);
    room.visit = again;
    REQUIRE(room.serve());
    room.check_everything_once();
}
