#include <catch2/catch.hpp>

#include "tests/support/finished_file.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// One eye opened half as far as the other, under that much side light.
Verdict half_closed(double stops, const PhotoFormat& format) {
    Subject subject = finished_subject();
    subject.facts.measures["eyes_open"] = {0.25, 0.01, "ratio", {}};
    subject.facts.measures["eyes_alike"] = {0.5, 0.01, "ratio", {}};
    subject.facts.measures["uneven_light"] = {stops, 0.1, "stops", {}};
    return said("eyes_open", subject, format)->verdict;
}

}  // namespace

TEST_CASE("eyes are not compared in side light, whatever certificates ask of the light",
          "[checks]") {
    PhotoFormat format = finished_format();
    format.limits["eyes_open"] = file_limit("eyes_open", 0.15, {});
    format.limits["eyes_alike"] = file_limit("eyes_alike", 0.7, {});
    for (const double warn_from : {0.5, 2.0, 3.0}) {
        INFO(warn_from);
        format.limits["uneven_light"].warn_max = warn_from;
        CHECK(half_closed(0.8, format) == Verdict::Fail);
        CHECK(half_closed(1.0, format) == Verdict::Pass);
    }
}
