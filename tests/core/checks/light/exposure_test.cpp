#include <catch2/catch.hpp>

#include "tests/support/checked_photo.h"
using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

Limit& limit_on(PhotoFormat& format, const char* rule) {
    Limit& limit = format.limits[rule];
    limit.rule = rule;
    return limit;
}

struct Face {
    double light = 0;      ///< stops from a good exposure
    double highlight = 0;  ///< L*
    double burnt = 0;      ///< share
    double error = 0.3;    ///< of the light
};

Finding judged(const Face& face) {
    Subject subject = frontal_subject();
    subject.facts.measures["face_light"] = {face.light, face.error, "stops", {}};
    subject.facts.measures["face_highlight"] = {face.highlight, 1.5, "L*", {}};
    subject.facts.measures["overexposed"] = {face.burnt, 0.01, "ratio", {}};
    PhotoFormat format = white_card();
    Limit& light = limit_on(format, "exposure");
    light.min = -2.0;
    light.warn_min = -1.5;
    light.warn_max = 0.9;
    Limit& clipped = limit_on(format, "exposure_clipped");
    clipped.warn_max = 0.03;
    clipped.max = 0.25;
    Limit& white = limit_on(format, "exposure_highlight");
    white.warn_max = 94;
    white.max = 98;
    return *finding_of(subject, format, "exposure");
}

}  // namespace

TEST_CASE("a dark face in good light is well exposed, a light one in little is not", "[checks]") {
    CHECK(judged({-0.4, 44, 0}).verdict == Verdict::Pass);
    CHECK(judged({-1.8, 55, 0}).verdict == Verdict::Warn);
    CHECK(judged({-2.6, 40, 0}).verdict == Verdict::Fail);
    CHECK(judged({-2.6, 40, 0}).remedy.zh.find("曝光不足") == 0);
}

TEST_CASE("an underexposure that is not certain only warns", "[checks]") {
    CHECK(judged({-2.6, 30, 0, 0.9}).verdict == Verdict::Warn);
    CHECK(judged({-3.5, 20, 0, 0.9}).verdict == Verdict::Fail);
}

TEST_CASE("too much light is told by whites, by burnt skin and by what no skin is", "[checks]") {
    CHECK(judged({1.1, 70, 0}).verdict == Verdict::Warn);
    CHECK(judged({0, 85, 0.1}).verdict == Verdict::Warn);
    CHECK(judged({0, 85, 0.4}).verdict == Verdict::Fail);
    CHECK(judged({0, 100, 0}).verdict == Verdict::Fail);
    CHECK(judged({0, 100, 0}).rule == "exposure");
    CHECK(judged({0, 100, 0}).remedy.zh.find("曝光过度") == 0);
}
