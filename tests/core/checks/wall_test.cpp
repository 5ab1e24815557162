#include "core/checks/wall.h"

#include <catch2/catch.hpp>

#include "tests/support/finished_file.h"

using namespace huizhi;
using namespace huizhi::tests;

namespace {

PhotoFormat inch() {
    PhotoFormat format = finished_format();
    format.certificate.backgrounds = {{"white", {"白底", "White"}, "#FFFFFF"},
                                      {"blue", {"蓝底", "Blue"}, "#438EDB"},
                                      {"red", {"红底", "Red"}, "#D9001B"}};
    format.limits["background_colour"] = file_limit("background_colour", {}, 6);
    format.limits["background_white"] = file_limit("background_white", 99, {});
    return format;
}

Subject before(double red, double green, double blue) {
    Subject subject = finished_subject();
    subject.facts.measures["background_red"] = {red, 0.5, "levels", {}};
    subject.facts.measures["background_green"] = {green, 0.5, "levels", {}};
    subject.facts.measures["background_blue"] = {blue, 0.5, "levels", {}};
    subject.facts.measures["background_lightness"] = {99.9, 0.5, "L*", {}};
    return subject;
}

}  // namespace

TEST_CASE("a finished photo may have any background that its certificate permits", "[checks]") {
    CHECK(said(check_background, before(255, 255, 255), inch())->verdict == Verdict::Pass);
    CHECK(said(check_background, before(67, 142, 219), inch())->verdict == Verdict::Pass);
    CHECK(said(check_background, before(216, 1, 28), inch())->verdict == Verdict::Pass);
}

TEST_CASE("a background far from each permitted one fails and names the nearest", "[checks]") {
    const auto finding = said(check_background, before(100, 160, 200), inch());
    CHECK(finding->rule == "background");
    CHECK(finding->verdict == Verdict::Fail);
    CHECK(finding->message.en.find("#438EDB") != std::string::npos);
}

TEST_CASE("a certificate that permits white alone measures every wall against white", "[checks]") {
    PhotoFormat white = inch();
    white.certificate.backgrounds.clear();
    CHECK(nearest_background({before(67, 142, 219), white, Judged::AsItStands, {}, {}})->colour ==
          "#FFFFFF");
}
