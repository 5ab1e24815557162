#include "core/counter/daily_reports.h"

#include <catch2/catch.hpp>

#include "core/counter/payments.h"
#include "core/queue/submission.h"
#include "core/records/receipt.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

struct ReportRoom : tests::StudioRoom {
    ReportRoom() { open_for_business(); }

    /// Walks the job's submission to a decision.
    void decide(const Job& job, SubmissionState end, const std::string& reason = "") {
        REQUIRE(submit_job(studio, job.id, {"all"}).ok());
        for (const SubmissionState state :
             {SubmissionState::Sending, SubmissionState::Accepted, end}) {
            Submission row = store->submissions_of_job(job.id)->back();
            row.state = state;
            row.order_no = row.id;
            row.reason = reason;
            row.cost_fen = state == SubmissionState::Issued ? 700 : 0;
            row.changed_at = iso_time(clock.now());
            REQUIRE(store->save_submission(row).ok());
        }
    }

    void give_receipt(const Job& job) {
        Receipt receipt;
        receipt.id = "r" + job.id;
        receipt.job = job.id;
        receipt.customer = store->session(job.session)->customer;
        receipt.number = "SIM00000001";
        receipt.issued_at = iso_time(clock.now());
        REQUIRE(store->save_receipt(receipt).ok());
    }
};

}  // namespace

TEST_CASE("a day on which all went well balances", "[report]") {
    ReportRoom room;
    const Job job = room.job_that_passed();
    REQUIRE(add_payment(room.studio, job.id, "cash", 1000).ok());
    REQUIRE(add_payment(room.studio, job.id, "wechat", 2000).ok());
    room.decide(job, SubmissionState::Issued);
    room.give_receipt(job);
    const auto report = report_day(room.studio, "");
    REQUIRE(report.ok());
    CHECK(report->balanced());
    CHECK(report->date == "2026-11-22");
    CHECK(report->sessions == 1);
    CHECK(report->customers == 1);
    CHECK(report->jobs == 1);
    CHECK(report->photos == 1);
    CHECK(report->issued == 1);
    CHECK(report->receipts == 1);
    CHECK(report->takings_fen.at("cash") == 1000);
    CHECK(report->takings_fen.at("wechat") == 2000);
    CHECK(report->channel_cost_fen == 700);
    CHECK(report->first_pass_rate == 1.0);
    REQUIRE(report->by_certificate.size() == 1);
    CHECK(report->by_certificate.front().name == "badge");
    CHECK(report->by_city.front().name == "440300");
    CHECK(report->by_staff.front().name == "owner");
}

TEST_CASE("an issued submission without a receipt is named", "[report]") {
    ReportRoom room;
    const Job job = room.job_that_passed();
    REQUIRE(add_payment(room.studio, job.id, "cash", 3000).ok());
    room.decide(job, SubmissionState::Issued);
    const auto report = report_day(room.studio, "");
    REQUIRE(report->differences.size() == 1);
    const std::string clock = room.store->session(job.session)->opened_at.substr(11, 5);
    CHECK(report->differences.front().en ==
          "张三 (came " + clock + ", badge, Shenzhen): issued, but without a receipt");
    CHECK(report->differences.front().zh ==
          "张三（" + clock + " 到店，深圳 · 工牌）：已签发，但没有回执");
}

TEST_CASE("a receipt without an issued job is named", "[report]") {
    ReportRoom room;
    const Job job = room.job_that_passed();
    room.give_receipt(job);
    const auto report = report_day(room.studio, "");
    REQUIRE(report->differences.size() == 1);
    CHECK(report->differences.front().en.find("has a receipt") != std::string::npos);
}

TEST_CASE("an issued job that was not paid in full is named with both sums", "[report]") {
    ReportRoom room;
    const Job job = room.job_that_passed();
    REQUIRE(add_payment(room.studio, job.id, "cash", 1000).ok());
    room.decide(job, SubmissionState::Issued);
    room.give_receipt(job);
    const auto report = report_day(room.studio, "");
    REQUIRE(report->differences.size() == 1);
    CHECK(report->differences.front().en.find("30.00 yuan due, 10.00 yuan paid") !=
          std::string::npos);
}

TEST_CASE("a rejected job wants a refund or a retake", "[report]") {
    ReportRoom room;
    const Job job = room.job_that_passed();
    REQUIRE(add_payment(room.studio, job.id, "cash", 3000).ok());
    room.decide(job, SubmissionState::Rejected, "耳朵不全");
    auto report = report_day(room.studio, "");
    REQUIRE(report->differences.size() == 1);
    CHECK(report->differences.front().en.find("neither refunded nor retaken") != std::string::npos);
    CHECK(report->rejected == 1);
    REQUIRE(report->rejections.size() == 1);
    CHECK(report->rejections.front().name == "耳朵不全");
    REQUIRE(refund_payment(room.studio, job.id, 3000, "审核未通过").ok());
    report = report_day(room.studio, "");
    CHECK(report->balanced());
    CHECK(report->refunds_fen == 3000);
    CHECK(report->takings_fen.at("cash") == 3000);
}

TEST_CASE("behind each certificate, city, person and reason stand its rows", "[report]") {
    ReportRoom room;
    const Job job = room.job_that_passed();
    REQUIRE(add_payment(room.studio, job.id, "cash", 3000).ok());
    room.decide(job, SubmissionState::Rejected, "耳朵不全");
    Job print = room.job_that_passed("440300199001010024");
    print.format = "extra:frame";
    REQUIRE(room.store->save_job(print).ok());
    const auto report = report_day(room.studio, "");
    REQUIRE(report.ok());
    REQUIRE(report->by_certificate.size() == 2);
    for (const CountedName& one : report->by_certificate) {
        INFO(one.name);
        CHECK(one.rows == std::vector<std::string>{one.name == "badge" ? job.id : print.id});
    }
    REQUIRE(report->by_city.size() == 1);
    CHECK(report->by_city.front().rows == std::vector<std::string>{job.id});
    REQUIRE(report->by_staff.size() == 1);
    CHECK(report->by_staff.front().count == 2);
    CHECK(report->by_staff.front().rows.size() == 2);
    REQUIRE(report->rejections.size() == 1);
    CHECK(report->rejections.front().rows == report->rows.at("rejected"));
    CHECK(report->rows.at("channel_cost").empty());
    CHECK(report->rows.at("first_passes").empty());
}

TEST_CASE("money for a job that was never submitted is named", "[report]") {
    ReportRoom room;
    const Job job = room.job_that_passed();
    CHECK(report_day(room.studio, "")->balanced());  // a draft alone is no difference
    REQUIRE(add_payment(room.studio, job.id, "cash", 100).ok());
    CHECK(report_day(room.studio, "")->differences.size() == 1);
}

TEST_CASE("a job issued after a rejection is no first pass", "[report]") {
    ReportRoom room;
    Job job = room.job_that_passed();
    REQUIRE(add_payment(room.studio, job.id, "cash", 3000).ok());
    room.decide(job, SubmissionState::Rejected);
    job = *room.store->job(job.id);
    job.state = SubmissionState::Draft;  // as a retake leaves it
    job.photo_sha256 = std::string(64, 'c');
    REQUIRE(room.store->save_job(job).ok());
    room.decide(job, SubmissionState::Issued);
    room.give_receipt(job);
    const auto report = report_day(room.studio, "");
    CHECK(report->balanced());
    CHECK(report->issued == 1);
    CHECK(report->rejected == 1);
    CHECK(report->first_pass_rate == 0.0);
}

TEST_CASE("what was decided today counts today, what waits stays pending", "[report]") {
    ReportRoom room;
    const Job early = room.job_that_passed();
    REQUIRE(add_payment(room.studio, early.id, "cash", 3000).ok());
    REQUIRE(submit_job(room.studio, early.id, {"all"}).ok());
    CHECK(report_day(room.studio, "")->pending == 1);
    room.clock.advance(std::chrono::hours{24});
    CHECK(report_day(room.studio, "")->pending == 1);
    for (const SubmissionState state :
         {SubmissionState::Sending, SubmissionState::Accepted, SubmissionState::Issued}) {
        Submission row = room.store->submissions_of_job(early.id)->back();
        row.state = state;
        row.changed_at = iso_time(room.clock.now());
        REQUIRE(room.store->save_submission(row).ok());
    }
    const auto tomorrow = report_day(room.studio, "");
    CHECK(tomorrow->issued == 1);
    CHECK(tomorrow->jobs == 0);
    CHECK(tomorrow->differences.size() == 1);  // the receipt is missing, though the job is older
    CHECK(report_day(room.studio, "2026-11-22")->issued == 0);
}

TEST_CASE("the day's money of others is not for the front desk, and a day must be real",
          "[report]") {
    ReportRoom room;
    CHECK(report_day(room.studio, "2026-02-30").error().field == "date");
    REQUIRE(add_payment(room.studio, room.job_that_passed().id, "cash", 1000).ok());
    room.studio.operator_role = Role::Staff;
    room.studio.operator_name = "clerk";
    const auto own = report_day(room.studio, "");
    REQUIRE(own.ok());
    CHECK(own->takings_fen.empty());
    CHECK(own->money.accounts.empty());
    CHECK(own->money.drawers.empty());
    CHECK(own->sessions == 0);
    room.studio.operator_name.clear();
    CHECK(report_day(room.studio, "").error().code == ErrorCode::NotPermitted);
}
