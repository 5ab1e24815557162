#include <catch2/catch.hpp>

#include "tests/support/checked_photo.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

Verdict judged(int quality, double blocks) {
    Subject subject = frontal_subject();
    subject.photo.facts.quality_estimate = quality;
    subject.facts.measures["blockiness"] = {blocks, 0.3, "ratio", {}};
    PhotoFormat format = white_card();
    Limit& tables = format.limits["compression"];
    tables.rule = "compression";
    tables.min = 20;
    tables.warn_min = 40;
    Limit& seen = format.limits["blockiness"];
    seen.rule = "blockiness";
    seen.warn_max = 3.4;
    seen.max = 7;
    return finding_of(subject, format, "compression")->verdict;
}

}  // namespace

TEST_CASE("compression is judged by the file's tables and by what is seen", "[checks]") {
    CHECK(judged(90, 1.2) == Verdict::Pass);
    CHECK(judged(10, 1.2) == Verdict::Fail);
    CHECK(judged(30, 1.2) == Verdict::Warn);
    CHECK(judged(95, 5) == Verdict::Warn);
    CHECK(judged(95, 12) == Verdict::Fail);
}

TEST_CASE("a picture that was never a JPEG is judged by what is seen alone", "[checks]") {
    CHECK(judged(0, 1.2) == Verdict::Pass);
    CHECK(judged(0, 12) == Verdict::Fail);
}
