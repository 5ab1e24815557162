#include "db/row_reading.h"

#include <catch2/catch.hpp>

#include "core/records/damage_notes.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::vector<std::string> kColumns{"id", "value"};

db::Row row(const std::string& value, char kind) {
    return {kColumns, {"j1", value}, std::string("t") + kind};
}

/// What reading one column of it gives, or nothing when it is damage.
template <class Read>
auto read(const db::Row& row, Read read) {
    db::RowReading reading(db::kJobs, row);
    auto done = reading.done(read(reading));
    if (!done) {
        CHECK(done.error().code == ErrorCode::Environment);
        CHECK(done.error().field == kDamagedField);
        CHECK(done.error().about == "job/j1");
        CHECK(done.error().message.en.find("job j1") != std::string::npos);
        CHECK(done.error().message.en.find("job.value") != std::string::npos);
        CHECK(done.error().message.zh.find("业务 j1") != std::string::npos);
    }
    return done ? std::optional(*done) : std::nullopt;
}

}  // namespace

TEST_CASE("a figure that is none is an error that names table, column and id", "[store][damage]") {
    const auto number = [](db::RowReading& one) { return one.number("value"); };
    CHECK(read(row("3000", 'i'), number) == 3000);
    CHECK(read(row("-5", 'i'), number) == -5);
    CHECK_FALSE(read(row("", 'n'), number));
    CHECK_FALSE(read(row("3000", 't'), number));
    CHECK_FALSE(read(row("30.5", 'f'), number));
    CHECK_FALSE(read(row("30x", 'b'), number));
}

TEST_CASE("a count is not negative and not endless, a flag is 0 or 1", "[store][damage]") {
    const auto count = [](db::RowReading& one) { return one.count("value"); };
    CHECK(read(row("7", 'i'), count) == 7);
    CHECK_FALSE(read(row("-1", 'i'), count));
    CHECK_FALSE(read(row("4294967296", 'i'), count));
    const auto flag = [](db::RowReading& one) { return one.flag("value"); };
    CHECK(read(row("1", 'i'), flag) == true);
    CHECK(read(row("0", 'i'), flag) == false);
    CHECK_FALSE(read(row("2", 'i'), flag));
}

TEST_CASE("a state, a role and a sex that nobody knows are errors", "[store][damage]") {
    const auto state = [](db::RowReading& one) { return one.state("value"); };
    CHECK(read(row("issued", 't'), state) == SubmissionState::Issued);
    CHECK_FALSE(read(row("isswed", 't'), state));
    const auto role = [](db::RowReading& one) { return one.role("value"); };
    CHECK(read(row("admin", 't'), role) == Role::Admin);
    CHECK(read(row("staff", 't'), role) == Role::Staff);
    CHECK_FALSE(read(row("adlin", 't'), role));
    const auto sex = [](db::RowReading& one) { return one.sex("value"); };
    CHECK(read(row("female", 't'), sex) == Sex::Female);
    CHECK_FALSE(read(row("bale", 't'), sex));
}

TEST_CASE("the first thing that cannot be read is told", "[store][damage]") {
    const db::Row bad = row("x", 't');
    db::RowReading reading(db::kJobs, bad);
    static_cast<void>(reading.number("value"));
    static_cast<void>(reading.state("id"));
    const auto done = reading.done(1);
    REQUIRE_FALSE(done.ok());
    CHECK(done.error().message.en.find("job.value") != std::string::npos);
}
