#include <catch2/catch.hpp>

#include "tests/support/finished_file.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("a finished file is a baseline JPEG", "[checks]") {
    const auto finding = said("file_baseline", finished_subject(), finished_format());
    CHECK(finding->rule == "file_baseline");
    CHECK(finding->verdict == Verdict::Pass);
    CHECK_FALSE(said_before("file_baseline", finished_subject(), finished_format()));
}

TEST_CASE("a progressive JPEG fails and says so", "[checks]") {
    Subject subject = finished_subject();
    subject.photo.facts.baseline = false;
    const auto finding = said("file_baseline", subject, finished_format());
    CHECK(finding->verdict == Verdict::Fail);
    CHECK(finding->message.en.find("progressive") != std::string::npos);
}

TEST_CASE("a file of another kind fails", "[checks]") {
    Subject subject = finished_subject();
    subject.photo.facts.kind = "png";
    CHECK(said("file_baseline", subject, finished_format())->verdict == Verdict::Fail);
}
