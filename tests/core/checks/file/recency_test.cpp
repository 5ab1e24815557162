#include <catch2/catch.hpp>

#include "tests/support/checked_photo.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

std::optional<Finding> taken(const std::string& when, int months = 6) {
    Subject subject = frontal_subject();
    subject.photo.facts.taken_at = when;
    PhotoFormat format = white_card();
    Limit limit;
    limit.rule = "recency";
    limit.unit = "months";
    limit.max = months;
    limit.source = "a notice";
    format.limits[limit.rule] = limit;
    format.today = "2026-08-31";
    return finding_of(subject, format, "recency");
}

}  // namespace

TEST_CASE("a photo is recent to the last day of its months", "[checks]") {
    CHECK(taken("2026-08-31T09:00:00")->verdict == Verdict::Pass);
    CHECK(taken("2026-03-01T09:00:00")->verdict == Verdict::Pass);
    CHECK(taken("2026-02-28T23:59:59")->verdict == Verdict::Fail);
    CHECK(taken("2025-09-01T09:00:00", 12)->verdict == Verdict::Pass);
    CHECK(taken("2025-08-30T09:00:00", 12)->verdict == Verdict::Fail);
    CHECK(taken("2005-06-07T00:00:00")->verdict == Verdict::Fail);
    CHECK(taken("2005-06-07T00:00:00")->source == "a notice");
}

TEST_CASE("a clock that was never set says nothing of the photo: staff is asked", "[checks]") {
    for (const char* day : {"0000-00-00T00:00:00", "0999-05-01T00:00:00", "1970-01-01T00:00:00",
                            "1980-01-02T00:00:00", "2000-01-01T00:00:00", "2012-01-01T00:03:00"}) {
        INFO(day);
        CHECK(taken(day)->verdict == Verdict::Warn);
        CHECK_FALSE(taken(day)->remedy.empty());
    }
    CHECK(taken("2026-01-01T09:00:00", 12)->verdict == Verdict::Pass);  // within the months
}

TEST_CASE("a camera's clock that runs ahead is told", "[checks]") {
    CHECK(taken("2026-09-01T00:00:00")->verdict == Verdict::Warn);
}

TEST_CASE("without a date or a number of months nothing is judged", "[checks]") {
    CHECK_FALSE(taken(""));
    Subject subject = frontal_subject();
    subject.photo.facts.taken_at = "2000-01-01T00:00:00";
    CHECK_FALSE(finding_of(subject, white_card(), "recency"));
}
