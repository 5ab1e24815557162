#include <catch2/catch.hpp>

#include "tests/support/finished_file.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("a finished file is in 24-bit colour: no grey, no alpha, no CMYK", "[checks]") {
    Subject subject = finished_subject();
    CHECK(said("file_colour", subject, finished_format())->verdict == Verdict::Pass);
    subject.photo.facts.components = GENERATE(1, 2, 4);
    const auto finding = said("file_colour", subject, finished_format());
    CHECK(finding->rule == "file_colour");
    CHECK(finding->verdict == Verdict::Fail);
    CHECK_FALSE(finding->remedy.empty());
    CHECK_FALSE(said_before("file_colour", subject, finished_format()));
}
