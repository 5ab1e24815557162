#include <catch2/catch.hpp>

#include "tests/support/finished_file.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// A face of 200 pixels\' width in a photo of 354 × 472.
Finding at(double margin, bool advisory) {
    CropMeasures geometry;
    geometry.head_width = 200;
    geometry.chin_margin = margin;
    return placed(file_limit("chin_margin", 83, {}, advisory), geometry);
}

}  // namespace

TEST_CASE("the chin keeps its height above the lower edge", "[checks]") {
    CHECK(at(78, false).verdict == Verdict::Fail);
    CHECK(at(82, false).verdict == Verdict::Warn);
    CHECK(at(90, false).verdict == Verdict::Pass);
    CHECK(at(78, true).verdict == Verdict::Warn);
    CHECK_FALSE(at(78, true).remedy.empty());
}
