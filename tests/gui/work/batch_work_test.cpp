#include "gui/work/batch_work.h"

#include <catch2/catch.hpp>

using namespace huizhi;       // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::gui;  // NOLINT(google-build-using-namespace): tests read better so
using BatchState = BatchRow::State;

namespace {

std::vector<BatchRow> batch_rows() {
    BatchPlan plan;
    plan.items = {{"in/1.jpg", "S1"}, {"in/2.jpg", "S1-2"}, {"in/3.jpg", "S2-b"}};
    plan.missing = {{"S3", "Three", ""}};
    plan.doubtful = {{"S4", "Four", ""}};
    plan.unlisted = {"x.jpg"};
    plan.not_taken = {{"phone.heic", {}, {"不读", "not read"}, true}, {"notes.txt", {}, {}, false}};
    return planned_rows(
        plan, {{"S1", "One", ""}, {"S2-b", "Two", ""}, {"S3", "Three", ""}, {"S4", "Four", ""}});
}

}  // namespace

TEST_CASE("each photo and each person without one is a row, with the list's name", "[batch_work]") {
    const auto planned = batch_rows();
    REQUIRE(planned.size() == 7);
    CHECK(planned[0].name == "One");
    CHECK(planned[1].name == "One");  // a second shot
    CHECK(planned[1].code == "S1");
    CHECK(planned[2].name == "Two");
    CHECK(planned[3].state == BatchState::Absent);
    CHECK(planned[4].state == BatchState::Several);
    CHECK(planned[5].state == BatchState::Unlisted);
    CHECK(planned[6].file == "phone.heic");
}

TEST_CASE("a photo without a doubt and one that waits need nobody's look", "[batch_work]") {
    BatchRow row;
    CHECK_FALSE(is_doubtful(row));
    row.state = BatchState::Made;
    CHECK_FALSE(is_doubtful(row));
    row.state = BatchState::Borderline;
    CHECK(is_doubtful(row));
    CHECK_FALSE(is_retake(row));
    row.state = BatchState::Refused;
    CHECK(is_retake(row));
}

TEST_CASE("an outcome that could not be read is to be taken again, with its reason",
          "[batch_work]") {
    BatchRow row;
    BatchOutcome outcome;
    outcome.error = Error::invalid("photo", {"坏", "broken"});
    take_outcome(row, outcome);
    CHECK(row.state == BatchState::Refused);
    CHECK(row.reason.en == "broken");
}

TEST_CASE("what an earlier run refused is told again", "[batch_work]") {
    BatchRow row;
    row.file = "1.jpg";
    row.out = "S1";
    BatchSummary summary;
    take_earlier(row, BatchOrder(), summary);
    CHECK(row.state == BatchState::Waiting);
    summary.refusals = {{"1.jpg", "one", {"闭眼", "eyes closed"}, false}};
    take_earlier(row, BatchOrder(), summary);
    CHECK(row.state == BatchState::Refused);
    CHECK(row.reason.zh == "闭眼");
}

TEST_CASE("a list of absent people names codes and names", "[batch_work]") {
    const ReportTable table = list_of(
        batch_rows(), [](const BatchRow& row) { return row.state == BatchState::Absent; },
        Language::English);
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows[0][0].text == "S3");
    CHECK(table.rows[0][1].text == "Three");
    CHECK(table.columns[0].title.zh == "学号");
}
