#include <catch2/catch.hpp>

#include "tests/support/finished_file.h"

using namespace huizhi;
using namespace huizhi::tests;

namespace {

Verdict at(double red, double green, double blue) {
    PhotoFormat format = finished_format();
    format.limits["background_level"] = file_limit("background_level", 255, {});
    Subject subject = finished_subject();
    subject.facts.measures["background_red"] = {red, 0.5, "levels", {}};
    subject.facts.measures["background_green"] = {green, 0.5, "levels", {}};
    subject.facts.measures["background_blue"] = {blue, 0.5, "levels", {}};
    return said(check_background_level, subject, format)->verdict;
}

}  // namespace

TEST_CASE("a mean of exactly 255 is asked of every channel, in whole levels", "[checks]") {
    CHECK(at(255, 255, 255) == Verdict::Pass);
    CHECK(at(254.9, 255, 254.6) == Verdict::Pass);
    CHECK(at(255, 254.4, 255) == Verdict::Fail);
    CHECK(at(255, 255, 250) == Verdict::Fail);
}

TEST_CASE("where no wall is seen its level is unknown; without a limit nothing is said",
          "[checks]") {
    PhotoFormat format = finished_format();
    CHECK_FALSE(said(check_background_level, finished_subject(), format));
    format.limits["background_level"] = file_limit("background_level", 255, {});
    CHECK(said(check_background_level, finished_subject(), format)->verdict == Verdict::Unknown);
    CHECK_FALSE(said_before(check_background_level, finished_subject(), format));
}
