#include <catch2/catch.hpp>

#include "tests/support/finished_file.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// A face of 200 pixels\' width in a photo of 354 × 472.
Verdict at(double eyes) {
    CropMeasures geometry;
    geometry.head_width = 200;
    geometry.eye_from_top = eyes;
    return placed(file_limit("eye_from_top", 176, 251), geometry).verdict;
}

}  // namespace

TEST_CASE("the eyes lie in their band below the upper edge; its very edge wants a look",
          "[checks]") {
    CHECK(at(170) == Verdict::Fail);
    CHECK(at(175) == Verdict::Warn);
    CHECK(at(177) == Verdict::Warn);
    CHECK(at(200) == Verdict::Pass);
    CHECK(at(250) == Verdict::Warn);
    CHECK(at(256) == Verdict::Fail);
}

TEST_CASE("without a limit nothing is said of the eyes' place", "[checks]") {
    CHECK_FALSE(said("eye_from_top", finished_subject(), finished_format()));
}
