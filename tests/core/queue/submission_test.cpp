#include "core/queue/submission.h"

#include <catch2/catch.hpp>

#include "core/records/submission.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

struct OpenRoom : tests::StudioRoom {
    OpenRoom() { open_for_business(); }
};

constexpr SubmissionState kAll[] = {
    SubmissionState::Draft,    SubmissionState::Ready,     SubmissionState::Sending,
    SubmissionState::Accepted, SubmissionState::Reviewing, SubmissionState::Issued,
    SubmissionState::Rejected, SubmissionState::Cancelled, SubmissionState::Unknown};

}  // namespace

TEST_CASE("each state has a word and each word its state", "[submission]") {
    for (const SubmissionState state : kAll) {
        CHECK(state_from_name(state_name(state)) == state);
    }
    CHECK(std::string(state_name(SubmissionState::Reviewing)) == "reviewing");
    CHECK_FALSE(state_from_name("lost").has_value());
}

TEST_CASE("decided states are final", "[submission]") {
    for (const SubmissionState to : kAll) {
        CHECK_FALSE(may_follow(SubmissionState::Issued, to));
        CHECK_FALSE(may_follow(SubmissionState::Rejected, to));
        CHECK_FALSE(may_follow(SubmissionState::Cancelled, to));
    }
}

TEST_CASE("what was sent never becomes unsent without an answer", "[submission]") {
    using State = SubmissionState;
    CHECK(may_follow(State::Draft, State::Ready));
    CHECK(may_follow(State::Ready, State::Sending));
    CHECK_FALSE(may_follow(State::Ready, State::Accepted));
    CHECK(may_follow(State::Sending, State::Unknown));
    CHECK(may_follow(State::Sending, State::Ready));  // with proof that nothing arrived
    CHECK(may_follow(State::Unknown, State::Accepted));
    CHECK(may_follow(State::Unknown, State::Ready));
    CHECK_FALSE(may_follow(State::Unknown, State::Sending));  // never a blind resend
    CHECK_FALSE(may_follow(State::Accepted, State::Ready));
    CHECK(may_follow(State::Accepted, State::Unknown));  // an answer that only a person settles
    CHECK_FALSE(may_follow(State::Reviewing, State::Accepted));
    CHECK(may_follow(State::Reviewing, State::Issued));
}

TEST_CASE("submitting writes the outbox row and sends nothing", "[submission]") {
    OpenRoom room;
    const Job job = room.job_that_passed();
    const auto submitted = submit_job(room.studio, job.id, {"uniform"});
    REQUIRE(submitted.ok());
    CHECK(submitted->state == SubmissionState::Ready);
    CHECK(submitted->confirmed.at("uniform") == "owner");
    const auto rows = room.store->submissions_of_job(job.id);
    REQUIRE(rows->size() == 1);
    CHECK(rows->front().channel == "quiet");
    CHECK(rows->front().state == SubmissionState::Ready);
    CHECK(rows->front().notice_secret.size() == 32);
    CHECK(rows->front().body_digest ==
          *submission_digest(room.vault, job, *room.catalogue.format("badge@440300"), "quiet"));
    CHECK(room.transport.requests.empty());
}

TEST_CASE("a job is never submitted twice", "[submission]") {
    OpenRoom room;
    const Job job = room.job_that_passed();
    REQUIRE(submit_job(room.studio, job.id, {"all"}).ok());
    const auto again = submit_job(room.studio, job.id, {"all"});
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().code == ErrorCode::Refused);
    CHECK(room.store->submissions_of_job(job.id)->size() == 1);
}

TEST_CASE("what only a person can judge must be answered first", "[submission]") {
    OpenRoom room;
    const Job job = room.job_that_passed();
    const auto refused = submit_job(room.studio, job.id, {"glasses"});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::Refused);
    CHECK(refused.error().field == "uniform");
    CHECK_THAT(refused.error().message.en, Catch::EndsWith("no such question: glasses"));
    CHECK(job_by_id(room.studio, job.id)->confirmed.empty());
    CHECK(room.store->submissions(false)->empty());
}

TEST_CASE("a photo that failed or could not be judged is not submitted", "[submission]") {
    OpenRoom room;
    Job job = room.job_that_passed();
    for (const char* verdict : {"fail", "unknown"}) {
        job.verdict = verdict;
        REQUIRE(room.store->save_job(job).ok());
        CHECK(submit_job(room.studio, job.id, {"all"}).error().field == "photo");
    }
    job.verdict = "warn";
    REQUIRE(room.store->save_job(job).ok());
    CHECK(submit_job(room.studio, job.id, {"all"}).ok());
}

TEST_CASE("a format without a channel cannot be submitted", "[submission]") {
    CatalogueParts parts = tests::badge_catalogue();
    parts.channels.clear();
    tests::StudioRoom room(parts);
    room.open_for_business();
    const Job job = room.job_that_passed();
    CHECK(submit_job(room.studio, job.id, {"all"}).error().field == "format");
}

TEST_CASE("an expired licence and a missing login stop submissions", "[submission]") {
    OpenRoom room;
    const Job job = room.job_that_passed();
    REQUIRE(room.store->save_licence({"S", "TEST-1", "2026-11-01"}).ok());
    CHECK(submit_job(room.studio, job.id, {"all"}).error().code == ErrorCode::NotPermitted);
    room.studio.operator_name.clear();
    CHECK(submit_job(room.studio, job.id, {"all"}).error().field == "user");
    CHECK(room.store->submissions(false)->empty());
}

TEST_CASE("a job without the customer's consent is not submitted", "[submission]") {
    OpenRoom room;
    const Job job = room.job_that_passed();
    const auto session = room.store->session(job.session);
    Customer customer = *room.store->customer(session->customer);
    customer.consent = {};
    REQUIRE(room.store->save_customer(customer).ok());
    const auto refused = submit_job(room.studio, job.id, {"all"});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::NotPermitted);
    CHECK(refused.error().field == "consent");
}

TEST_CASE("what waits can be withdrawn, what was sent cannot", "[submission]") {
    OpenRoom room;
    const Job draft = room.job_that_passed();
    CHECK(cancel_job(room.studio, draft.id)->state == SubmissionState::Cancelled);

    const Job waiting = room.job_that_passed();
    REQUIRE(submit_job(room.studio, waiting.id, {"all"}).ok());
    CHECK(cancel_job(room.studio, waiting.id)->state == SubmissionState::Cancelled);
    CHECK(room.store->submissions(true)->empty());

    const Job sent = room.job_that_passed();
    REQUIRE(submit_job(room.studio, sent.id, {"all"}).ok());
    Submission row = room.store->submissions(true)->front();
    row.state = SubmissionState::Sending;
    REQUIRE(room.store->save_submission(row).ok());
    CHECK(cancel_job(room.studio, sent.id).error().code == ErrorCode::Refused);
}

TEST_CASE("the digest changes with everything that a platform would get, and with the studio",
          "[submission]") {
    const OpenRoom room;
    const OpenRoom elsewhere;
    Job job;
    job.photo_sha256 = "p";
    job.format = "badge@440300";
    job.fields = {{"a", "1"}};
    PhotoFormat format;
    const std::string digest = *submission_digest(room.vault, job, format, "quiet");
    CHECK(*submission_digest(room.vault, job, format, "quiet") == digest);
    CHECK(*submission_digest(elsewhere.vault, job, format, "quiet") != digest);
    CHECK(*submission_digest(room.vault, job, format, "loud") != digest);
    Job other = job;
    other.photo_sha256 = "q";
    CHECK(*submission_digest(room.vault, other, format, "quiet") != digest);
    other = job;
    other.fields = {{"a", "2"}};
    CHECK(*submission_digest(room.vault, other, format, "quiet") != digest);
    format.city.channel_parameters = {{"item_id", "7"}};
    CHECK(*submission_digest(room.vault, job, format, "quiet") != digest);
}
