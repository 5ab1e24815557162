#include "core/counter/day/figure_rows.h"

#include <catch2/catch.hpp>

#include "core/counter/daily_reports.h"
#include "core/counter/payments.h"
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
