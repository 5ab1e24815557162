#include <catch2/catch.hpp>

#include "tests/support/checked_photo.h"
#include "tests/support/finished_file.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("a shot whose bytes were lost inside fails and is told from where", "[checks]") {
    Subject subject = finished_subject();
    CHECK_FALSE(said_before("torn", subject, finished_format()));
    subject.photo.facts.torn_from = 0.74;
    const auto finding = said_before("torn", subject, finished_format());
    REQUIRE(finding);
    CHECK(finding->verdict == Verdict::Fail);
    CHECK(finding->message.en.find("74 %") != std::string::npos);
    CHECK_FALSE(finding->remedy.empty());
    CHECK_FALSE(said("torn", subject, finished_format()));
}
