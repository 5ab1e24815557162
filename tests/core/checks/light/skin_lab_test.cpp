#include <cmath>

#include <catch2/catch.hpp>

#include "tests/support/finished_file.h"

using namespace huizhi;
using namespace huizhi::tests;

namespace {

PhotoFormat lab_format() {
    PhotoFormat format = finished_format();
    for (const Limit& limit :
         {file_limit("skin_lab_l", 59, 65.5, true), file_limit("skin_lab_a", 12.5, 18.5, true),
          file_limit("skin_lab_b", 11.6, 16.1, true)}) {
        format.limits[limit.rule] = limit;
    }
    return format;
}

Finding at(double light, double red, double yellow) {
    Subject subject = finished_subject();
    subject.facts.measures["skin_lightness"] = {light, 1.5, "L*", {}};
    subject.facts.measures["skin_hue"] = {
        std::atan2(yellow, red) * 180 / 3.14159265358979, 1, "deg", {}};
    subject.facts.measures["skin_chroma"] = {std::hypot(red, yellow), 1, "Lab", {}};
    return *said("skin_lab", subject, lab_format());
}

}  // namespace

TEST_CASE("a skin within the three ranges passes", "[checks]") {
    CHECK(at(62, 15, 14).verdict == Verdict::Pass);
    CHECK(at(62, 15, 14).rule == "skin_lab");
}

TEST_CASE("the axis that lies outside is named, and only warns", "[checks]") {
    CHECK(at(72, 15, 14).verdict == Verdict::Warn);
    CHECK(at(72, 15, 14).message.en.find("L*") != std::string::npos);
    CHECK(at(62, 22, 14).message.en.find("a*") != std::string::npos);
    CHECK(at(62, 15, 20).message.en.find("b*") != std::string::npos);
    CHECK(at(62, 15, 20).value == Approx(20));
}

TEST_CASE("a skin that could not be measured is unknown; without limits nothing is said",
          "[checks]") {
    CHECK(said("skin_lab", finished_subject(), lab_format())->verdict == Verdict::Unknown);
    CHECK_FALSE(said("skin_lab", finished_subject(), finished_format()));
}
