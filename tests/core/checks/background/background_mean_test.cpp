#include <catch2/catch.hpp>

#include "tests/support/checked_photo.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

std::optional<Finding> wall(const cv::Scalar& rgb,
                            const std::string& wanted,
                            double white = 250,
                            Judged judged = Judged::AsItStands) {
    Subject subject = frontal_subject();
    subject.facts.measures["background_red"] = {rgb[0], 0.3, "levels", {}};
    subject.facts.measures["background_green"] = {rgb[1], 0.3, "levels", {}};
    subject.facts.measures["background_blue"] = {rgb[2], 0.3, "levels", {}};
    PhotoFormat format = white_card();
    format.certificate.background = wanted;
    format.limits["background_mean"].rule = "background_mean";
    format.limits["background_mean"].min = white;
    format.limits["background_colour"].rule = "background_colour";
    format.limits["background_colour"].max = 25;
    return finding_of(subject, format,
                      wanted == "#FFFFFF" ? "background_mean" : "background_colour", judged);
}

}  // namespace

TEST_CASE("white is judged by the darkest channel", "[checks]") {
    CHECK(wall({255, 255, 255}, "#FFFFFF")->verdict == Verdict::Pass);
    CHECK(wall({255, 255, 250.5}, "#FFFFFF")->verdict == Verdict::Pass);
    CHECK(wall({255, 250, 255}, "#FFFFFF")->verdict == Verdict::Warn);
    CHECK(wall({249, 255, 255}, "#FFFFFF")->verdict == Verdict::Fail);
}

TEST_CASE("a certificate may ask for pure white", "[checks]") {
    CHECK(wall({255, 255, 255}, "#FFFFFF", 255)->verdict != Verdict::Fail);
    CHECK(wall({254, 254, 254}, "#FFFFFF", 255)->verdict == Verdict::Fail);
}

TEST_CASE("a coloured ground is judged by its distance", "[checks]") {
    CHECK(wall({70, 140, 220}, "#438EDB")->verdict == Verdict::Pass);
    CHECK(wall({255, 255, 255}, "#438EDB")->verdict == Verdict::Fail);
    CHECK_FALSE(wall({255, 255, 255}, "white"));
}

TEST_CASE("the input's own wall does not matter", "[checks]") {
    CHECK_FALSE(wall({90, 90, 90}, "#FFFFFF", 250, Judged::MadeFromIt));
}

TEST_CASE("a finished photo may have any background that its certificate permits", "[checks]") {
    PhotoFormat format = white_card();
    format.certificate.backgrounds = {{"white", {"白底", "White"}, "#FFFFFF"},
                                      {"blue", {"蓝底", "Blue"}, "#438EDB"},
                                      {"red", {"红底", "Red"}, "#D9001B"}};
    format.limits["background_mean"].rule = "background_mean";
    format.limits["background_mean"].min = 250;
    format.limits["background_colour"].rule = "background_colour";
    format.limits["background_colour"].max = 25;
    const auto said = [&](const cv::Scalar& rgb, const std::string& rule) {
        Subject subject = frontal_subject();
        subject.facts.measures["background_red"] = {rgb[0], 0.3, "levels", {}};
        subject.facts.measures["background_green"] = {rgb[1], 0.3, "levels", {}};
        subject.facts.measures["background_blue"] = {rgb[2], 0.3, "levels", {}};
        return finding_of(subject, format, rule, Judged::AsItStands);
    };
    CHECK(said({255, 255, 255}, "background_mean")->verdict == Verdict::Pass);
    CHECK(said({67, 142, 219}, "background_colour")->verdict == Verdict::Pass);
    CHECK(said({216, 1, 28}, "background_colour")->verdict == Verdict::Pass);
    CHECK(said({100, 180, 190}, "background_colour")->verdict == Verdict::Fail);
}
