#include "core/counter/day_jobs.h"

#include <catch2/catch.hpp>

#include "core/counter/payments.h"
#include "core/counter/receipts.h"
#include "core/queue/submission.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

struct JobsRoom : tests::StudioRoom {
    JobsRoom() { open_for_business(); }

    /// A job as it stands in one state.
    Job job_in(SubmissionState state, const std::string& verdict = "pass") {
        Job job = job_that_passed();
        job.state = state;
        job.verdict = verdict;
        if (verdict == "fail") {
            job.photo_sha256.clear();
        }
        REQUIRE(store->save_job(job).ok());
        return job;
    }
};

}  // namespace

TEST_CASE("a job stands somewhere in every state", "[day_jobs]") {
    JobsRoom room;
    const auto stands = [&room](SubmissionState state, const std::string& verdict = "pass") {
        return std::string(standing_name(standing_of(room.job_in(state, verdict))));
    };
    CHECK(stands(SubmissionState::Draft) == "unsent");
    CHECK(stands(SubmissionState::Draft, "fail") == "failed");
    CHECK(stands(SubmissionState::Ready) == "waiting");
    CHECK(stands(SubmissionState::Sending) == "waiting");
    CHECK(stands(SubmissionState::Accepted) == "waiting");
    CHECK(stands(SubmissionState::Reviewing) == "waiting");
    CHECK(stands(SubmissionState::Unknown) == "waiting");
    CHECK(stands(SubmissionState::Issued) == "done");
    CHECK(stands(SubmissionState::Rejected) == "failed");
    CHECK(stands(SubmissionState::Cancelled) == "withdrawn");
    Job print = room.job_in(SubmissionState::Draft);
    print.format = "badge";
    CHECK(standing_of(print) == JobStanding::Done);
}

TEST_CASE("every job of a day is on its list, with what it owes and what can be done",
          "[day_jobs]") {
    JobsRoom room;
    const Job unsent = room.job_that_passed();
    REQUIRE(add_payment(room.studio, unsent.id, "cash", 1000).ok());
    const Job failed = room.job_in(SubmissionState::Draft, "fail");
    const Job waiting = room.job_that_passed();
    REQUIRE(submit_job(room.studio, waiting.id, {"all"}).ok());
    const Job withdrawn = room.job_that_passed();
    REQUIRE(cancel_job(room.studio, withdrawn.id).ok());
    const auto jobs = jobs_of_day(room.studio, "");
    REQUIRE(jobs.ok());
    REQUIRE(jobs->size() == 4);
    const auto choices = [&jobs](std::size_t at) {
        const DayJob& one = jobs->at(at);
        const JobChoices may = choices_of(one.job, one.money);
        return std::string(may.pay ? "pay " : "") + (may.refund ? "refund " : "") +
               (may.withdraw ? "withdraw " : "") + (may.submit ? "submit " : "") +
               (may.retake ? "retake " : "");
    };
    CHECK(jobs->at(0).job.id == unsent.id);
    CHECK(jobs->at(0).money.paid_fen == 1000);
    CHECK(jobs->at(0).customer.name == "张三");
    CHECK(due_fen(jobs->at(0).job, {1000}) == 2000);
    CHECK(choices(0) == "pay refund withdraw submit retake ");
    CHECK(jobs->at(1).job.id == failed.id);
    CHECK(due_fen(jobs->at(1).job, {}) == 0);
    CHECK(choices(1) == "withdraw retake ");
    CHECK(choices(2) == "pay withdraw ");
    CHECK(choices(3).empty());
    CHECK(jobs_of_day(room.studio, "2026-11-21")->empty());
    CHECK(jobs_of_day(room.studio, "2026-13-01").error().field == "date");
    room.studio.operator_name.clear();
    CHECK(jobs_of_day(room.studio, "").error().code == ErrorCode::NotPermitted);
}

TEST_CASE("what was left to be paid later is paid when the receipt is handed over", "[day_jobs]") {
    JobsRoom room;
    const Job job = room.job_that_passed();
    REQUIRE(add_payment(room.studio, job.id, "cash", 1000).ok());
    const auto receipt = record_receipt(room.studio, job.id, "GX20261122");
    REQUIRE(receipt.ok());
    CHECK(deliver_receipt(room.studio, receipt->id, "cheque").error().field == "method");
    CHECK(room.store->receipt(receipt->id)->delivered_at.empty());
    const auto delivered = deliver_receipt(room.studio, receipt->id, "alipay");
    REQUIRE(delivered.ok());
    CHECK_FALSE(delivered->delivered_at.empty());
    const auto payments = *room.store->payments_of_job(job.id);
    REQUIRE(payments.size() == 2);
    CHECK(payments.back().amount_fen == 2000);
    CHECK(payments.back().method == "alipay");
    REQUIRE(deliver_receipt(room.studio, receipt->id, "cash").ok());  // again: nothing more
    CHECK(room.store->payments_of_job(job.id)->size() == 2);
}
