#include "core/counter/sessions.h"

#include <catch2/catch.hpp>

#include "core/base/clock.h"
#include "core/counter/customers.h"
#include "core/counter/day_closes.h"
#include "core/counter/law/erasure.h"
#include "core/queue/submission.h"
#include "core/records/form.h"
#include "core/records/session.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

struct OpenRoom : tests::StudioRoom {
    OpenRoom() {
        open_for_business();
        customer =
            register_customer(studio, {"张三", "440300199001010016", "13800001234", {}, true})->id;
    }
    std::string customer;
};

const std::string kPortrait = std::string(HUIZHI_SOURCE_DIR) + "/samples/no-such-portrait.jpg";

}  // namespace

TEST_CASE("a visit is opened, listed under its day and closed once", "[session]") {
    OpenRoom room;
    const auto session = open_session(room.studio, room.customer);
    REQUIRE(session.ok());
    CHECK(session->served_by == "owner");
    CHECK(sessions_on(room.studio, "")->size() == 1);
    CHECK(sessions_on(room.studio, iso_day(room.clock.now()))->front().id == session->id);
    CHECK(sessions_on(room.studio, "2020-01-01")->empty());
    CHECK(sessions_on(room.studio, "2020-13-01").error().field == "date");
    room.clock.advance(std::chrono::minutes{10});
    const auto closed = close_session(room.studio, session->id);
    REQUIRE(closed.ok());
    room.clock.advance(std::chrono::minutes{10});
    CHECK(close_session(room.studio, session->id)->closed_at == closed->closed_at);
}

TEST_CASE("a visit needs a known customer and a login", "[session]") {
    OpenRoom room;
    CHECK(open_session(room.studio, "nobody").error().code == ErrorCode::NotFound);
    CHECK(session_by_id(room.studio, "none").error().code == ErrorCode::NotFound);
    room.studio.operator_name.clear();
    CHECK(open_session(room.studio, room.customer).error().code == ErrorCode::NotPermitted);
}

TEST_CASE("a job names what is missing: session, format, field or file", "[session]") {
    OpenRoom room;
    const auto session = open_session(room.studio, room.customer);
    CHECK(add_job(room.studio, {"none", "badge@440300", kPortrait, {}, -1}).error().code ==
          ErrorCode::NotFound);
    CHECK(add_job(room.studio, {session->id, "badge@999999", kPortrait, {}, -1}).error().code ==
          ErrorCode::NotFound);
    CHECK(add_job(room.studio, {session->id, "badge@440300", kPortrait, {{"colour", "red"}}, -1})
              .error()
              .field == "colour");
    const auto no_file = add_job(room.studio, {session->id, "badge@440300", kPortrait, {}, -1});
    REQUIRE_FALSE(no_file.ok());
    CHECK(no_file.error().code == ErrorCode::InvalidInput);
    CHECK(no_file.error().file == kPortrait);
    CHECK(jobs_of_session(room.studio, session->id)->empty());
}

TEST_CASE("a closed visit takes no more jobs", "[session]") {
    OpenRoom room;
    const auto session = open_session(room.studio, room.customer);
    REQUIRE(close_session(room.studio, session->id).ok());
    CHECK(add_job(room.studio, {session->id, "badge@440300", kPortrait, {}, -1}).error().code ==
          ErrorCode::Refused);
}

TEST_CASE("nothing is taken of an erased person in a visit that is still open", "[session]") {
    OpenRoom room;
    const auto session = open_session(room.studio, room.customer);
    const Job draft = [&] {
        Job job;
        job.id = "j1";
        job.session = session->id;
        job.format = "badge@440300";
        job.verdict = "fail";
        job.created_at = iso_time(room.clock.now());
        return job;
    }();
    REQUIRE(room.store->save_job(draft).ok());
    REQUIRE(erase_customer(room.studio, room.customer, "本人要求").ok());
    const auto added = add_job(room.studio, {session->id, "badge@440300", kPortrait, {}, -1});
    REQUIRE_FALSE(added.ok());
    CHECK(added.error().code == ErrorCode::Refused);
    CHECK(added.error().field == "customer");
    CHECK(retake_job(room.studio, "j1", kPortrait).error().field == "customer");
}

TEST_CASE("a photo on its way cannot be retaken", "[session]") {
    OpenRoom room;
    const Job job = room.job_that_passed();
    REQUIRE(submit_job(room.studio, job.id, {"all"}).ok());
    const auto retaken = retake_job(room.studio, job.id, kPortrait);
    REQUIRE_FALSE(retaken.ok());
    CHECK(job_by_id(room.studio, job.id)->state == SubmissionState::Ready);
}

TEST_CASE("papers for minors are told to minors alone", "[session]") {
    const CityFormat city = tests::badge_catalogue().cities.front();
    CHECK(papers_for(city, 30).size() == 1);
    CHECK(papers_for(city, 16).size() == 1);
    CHECK(papers_for(city, 15).size() == 2);
}

TEST_CASE("a number is given once a calendar day, also after the day's books are closed",
          "[session][close]") {
    OpenRoom room;
    const auto first = open_session(room.studio, room.customer);
    CHECK(first->queue_number == 1);
    REQUIRE(close_day(room.studio, iso_day(room.clock.now()), {0, {}, {}, "说明"}).ok());
    const auto second = open_session(room.studio, room.customer);
    REQUIRE(second.ok());
    CHECK(second->queue_number == 2);
    REQUIRE(close_session(room.studio, second->id).ok());
    CHECK(session_by_id(room.studio, second->id)->queue_number == 2);
    room.clock.advance(std::chrono::hours{24});
    CHECK(open_session(room.studio, room.customer)->queue_number == 1);
}
