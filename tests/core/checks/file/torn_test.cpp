#include <string>

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

TEST_CASE("where a turned shot is torn is told as it is seen upright", "[checks]") {
    Subject subject = finished_subject();
    subject.photo.facts.torn_from = 0.74;
    const auto [orientation, edge] = GENERATE(table<int, std::string>({{2, "74 % of its height on"},
                                                                       {3, "lower edge"},
                                                                       {4, "lower edge"},
                                                                       {5, "left edge"},
                                                                       {6, "right edge"},
                                                                       {7, "right edge"},
                                                                       {8, "left edge"}}));
    subject.photo.facts.orientation = orientation;
    const auto finding = said_before("torn", subject, finished_format());
    REQUIRE(finding);
    CHECK(finding->message.en.find(edge) != std::string::npos);
}
