#include "core/counter/day/figure_rows.h"

#include <chrono>

#include <catch2/catch.hpp>

#include "core/base/clock.h"
#include "core/books/commissions.h"
#include "core/books/credits.h"
#include "core/counter/daily_reports.h"
#include "core/counter/day_closes.h"
#include "core/counter/payments.h"
#include "tests/support/stored_rows.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("behind a figure stand the visit, the money and who took it", "[figure_rows]") {
    tests::StudioRoom room;
    room.open_for_business();
    Job job = room.job_that_passed();
    job.format = "extra:frame";
    REQUIRE(room.store->save_job(job).ok());
    REQUIRE(add_payment(room.studio, job.id, "cash", 3000).ok());
    const auto report = report_day(room.studio, "2026-11-22");
    REQUIRE(report.ok());
    const auto takings = figure_rows(room.studio, "takings.cash", report->rows.at("takings.cash"));
    REQUIRE(takings.ok());
    REQUIRE(takings->size() == 1);
    CHECK(takings->front().fen == 3000);
    CHECK(takings->front().who == "owner");
    CHECK(takings->front().words.zh.find("张三") != std::string::npos);
    CHECK(takings->front().more.en == "cash");
    const auto jobs = figure_rows(room.studio, "jobs", report->rows.at("jobs"));
    REQUIRE(jobs.ok());
    REQUIRE(jobs->size() == 1);
    CHECK(jobs->front().id == job.id);
    CHECK(jobs->front().more.en == "draft");
    const auto sessions = figure_rows(room.studio, "sessions", report->rows.at("sessions"));
    REQUIRE(sessions.ok());
    CHECK(sessions->at(0).words.zh == "张三");
    CHECK(sessions->at(0).who == "owner");
}

TEST_CASE("behind money without a job stand the card or who owed", "[figure_rows]") {
    tests::StudioRoom room;
    room.open_for_business();
    Account owner;
    owner.name = "owner";
    owner.role = Role::Owner;
    REQUIRE(room.store->save_account(owner).ok());
    REQUIRE(set_commission(room.studio, "owner", {1000, -1, ""}).ok());
    Job job = room.job_that_passed();
    job.format = "extra:frame";
    REQUIRE(room.store->save_job(job).ok());
    REQUIRE(sell_prepaid(room.studio, {2000, "wechat", "K-1"}).ok());
    REQUIRE(pay_out_prepaid(room.studio, {"K-1", 500, "cash", "搬家"}, {}).ok());
    REQUIRE(add_payment(room.studio, job.id, "on-account", 3000).ok());
    const std::string customer = room.store->session(job.session)->customer;
    REQUIRE(settle_account(room.studio, customer, 1000, "cash").ok());
    const auto report = report_day(room.studio, "2026-11-22");
    REQUIRE(report.ok());
    const auto row = [&](const char* figure) {
        const auto rows = figure_rows(room.studio, figure, report->rows.at(figure));
        REQUIRE(rows.ok());
        REQUIRE(rows->size() == 1);
        return rows->front();
    };
    CHECK(row("prepaid_sold").words.zh == "K-1");
    CHECK(row("prepaid_sold").more.zh == "微信");
    CHECK(row("prepaid_sold").fen == 2000);
    CHECK(row("paid_out").more.zh == "现金：搬家");
    CHECK(row("paid_out").fen == -500);
    CHECK(row("settled").words.zh == "张三");
    CHECK(row("settled").fen == 1000);
    CHECK(row("commissions").who == "owner");
    CHECK(row("commissions").fen == 300);
}

TEST_CASE("a deletion counts in the business day in which it was made", "[figure_rows]") {
    tests::StudioRoom room;
    room.open_for_business();
    const auto deleted_at = [&room](const char* id) {
        const DeletionProof proof{id, "retention", iso_time(room.clock.now()), "owner",
                                  "", "",          R"({"shots":2})",           "0"};
        REQUIRE(room.store->save_deletion_proof(proof).ok());
    };
    deleted_at("d1");
    room.clock.advance(std::chrono::minutes{1});
    REQUIRE(close_day(room.studio, "2026-11-22", {0, {}, {}, ""}).ok());
    room.clock.advance(std::chrono::minutes{1});
    deleted_at("d2");
    CHECK(report_day(room.studio, "2026-11-22")->state.deletions == std::vector<std::string>{"d1"});
    const auto next = report_day(room.studio, "2026-11-23");
    REQUIRE(next.ok());
    CHECK(next->state.deletions == std::vector<std::string>{"d2"});
    CHECK(next->state.deleted == std::map<std::string, int>{{"shots", 2}});
    const auto rows = figure_rows(room.studio, "deletions", next->rows.at("deletions"));
    REQUIRE(rows.ok());
    CHECK(rows->front().words.zh == "保存期满删除");
    CHECK(rows->front().more.zh == "原片 2");
    CHECK(rows->front().who == "owner");
}

TEST_CASE("a row that cannot be read is told, and nobody reads without logging in",
          "[figure_rows]") {
    tests::StudioRoom room;
    room.open_for_business();
    const auto rows = figure_rows(room.studio, "payments", {"p-nowhere"});
    REQUIRE(rows.ok());
    CHECK(rows->at(0).id == "p-nowhere");
    CHECK(rows->at(0).words.en == "a record that cannot be read");
    room.studio.operator_name.clear();
    CHECK_FALSE(figure_rows(room.studio, "payments", {}).ok());
}

TEST_CASE("who sees their own day alone reads no rows of others", "[figure_rows]") {
    tests::StudioRoom room;
    room.open_for_business();
    Job job = room.job_that_passed();
    job.format = "extra:frame";
    REQUIRE(room.store->save_job(job).ok());
    REQUIRE(add_payment(room.studio, job.id, "cash", 3000).ok());
    const auto all = report_day(room.studio, "2026-11-22");
    REQUIRE(all.ok());
    room.studio.operator_role = Role::Staff;
    for (const char* figure : {"sessions", "jobs", "takings.cash"}) {
        INFO(figure);
        const auto& ids = all->rows.at(figure);
        room.studio.operator_name = "owner";
        CHECK(figure_rows(room.studio, figure, ids)->size() == 1);
        room.studio.operator_name = "clerk";
        CHECK(figure_rows(room.studio, figure, ids).error().code == ErrorCode::NotPermitted);
    }
}

TEST_CASE("the rows behind a figure of money come to the figure", "[figure_rows]") {
    tests::StudioRoom room;
    room.open_for_business();
    Job job = room.job_that_passed();
    REQUIRE(add_payment(room.studio, job.id, "cash", 2000).ok());
    REQUIRE(add_payment(room.studio, job.id, "wechat", 1000).ok());
    Submission sent = tests::ready();
    sent.job = job.id;
    sent.cost_fen = 600;
    REQUIRE(room.store->save_submission(sent).ok());
    sent.changed_at = iso_time(room.clock.now());
    for (const SubmissionState state :
         {SubmissionState::Sending, SubmissionState::Accepted, SubmissionState::Rejected}) {
        sent.state = state;
        REQUIRE(room.store->save_submission(sent).ok());
    }
    REQUIRE(refund_payment(room.studio, job.id, 500, "划痕", "cash").ok());
    const auto report = report_day(room.studio, "2026-11-22");
    REQUIRE(report.ok());
    const auto sum = [&](const char* figure) {
        std::int64_t fen = 0;
        const auto rows = figure_rows(room.studio, figure, report->rows.at(figure));
        REQUIRE(rows);
        for (const FigureRow& row : *rows) {
            fen += row.fen;
        }
        return fen;
    };
    CHECK(sum("takings.cash") == report->takings_fen.at("cash"));
    CHECK(sum("takings.wechat") == report->takings_fen.at("wechat"));
    CHECK(report->refunds_fen == 500);
    CHECK(sum("refunds") == -report->refunds_fen);
    CHECK(report->channel_cost_fen == 600);
    CHECK(sum("channel_cost") == -report->channel_cost_fen);
}
