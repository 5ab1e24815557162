#include <cmath>
#include <memory>

#include <catch2/catch.hpp>

#include "core/photo/colour/colour_calibration.h"
#include "tests/support/finished_file.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

PhotoFormat lab_format() {
    PhotoFormat format = finished_format();
    format.today = "2026-11-30";
    for (const Limit& limit :
         {file_limit("skin_lab_l", 59, 65.5, true), file_limit("skin_lab_a", 12.5, 18.5, true),
          file_limit("skin_lab_b", 11.6, 16.1, true)}) {
        format.limits[limit.rule] = limit;
    }
    return format;
}

ColourCalibration of_today() {
    ColourCalibration calibration;
    calibration.camera = "Canon EOS R8";
    calibration.made_on = calibration.valid_until = "2026-11-30";
    return calibration;
}

/// By that calibration's camera, on its day.
Subject subject_of_today() {
    Subject subject = finished_subject();
    subject.photo.facts.camera = "Canon EOS R8";
    subject.photo.facts.taken_at = "2026-11-30T10:00:00";
    return subject;
}

Finding at(double light,
           double red,
           double yellow,
           const ColourCalibration& calibration = of_today()) {
    Subject subject = subject_of_today();
    subject.facts.measures["skin_lightness"] = {light, 1.5, "L*", {}};
    subject.facts.measures["skin_hue"] = {
        std::atan2(yellow, red) * 180 / 3.14159265358979, 1, "deg", {}};
    subject.facts.measures["skin_chroma"] = {std::hypot(red, yellow), 1, "Lab", {}};
    subject.photo.calibration = std::make_shared<const ColourCalibration>(calibration);
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

TEST_CASE("without a valid calibration a skin's colour cannot be told, and nobody is refused",
          "[checks]") {
    ColourCalibration old = of_today();
    old.made_on = old.valid_until = "2026-11-29";
    const Finding finding = at(62, 22, 14, old);
    CHECK(finding.verdict == Verdict::Unknown);
    CHECK(finding.value == Approx(22));
    CHECK(finding.message.en.find("cannot be told") != std::string::npos);
    Finding pass;
    pass.rule = "roll";
    pass.verdict = Verdict::Pass;
    CHECK(worst_verdict({pass, finding}, lab_format()) == Verdict::Pass);
    PhotoFormat strict = lab_format();
    strict.limits["skin_lab_a"].advisory = false;
    CHECK(worst_verdict({pass, finding}, strict) == Verdict::Unknown);
    CHECK(weighs(finding, strict));
    strict.limits["skin_lab_a"].noted = true;
    CHECK(worst_verdict({pass, finding}, strict) == Verdict::Pass);
    CHECK_FALSE(weighs(finding, strict));
    CHECK(weighs(pass, strict));
}

TEST_CASE("where colours are corrected the skin is judged as the finished photo shows it",
          "[checks]") {
    ColourCalibration warm = of_today();
    warm.gains = {1, 1, 1.2};
    PhotoFormat permitted = lab_format();
    permitted.limits["colour_correction"] = file_limit("colour_correction", {}, 4, true);
    Subject subject = subject_of_today();
    subject.facts.measures["skin_lightness"] = {62, 1.5, "L*", {}};
    subject.facts.measures["skin_hue"] = {
        std::atan2(20.0, 13.0) * 180 / 3.14159265358979, 1, "deg", {}};
    subject.facts.measures["skin_chroma"] = {std::hypot(13, 20), 1, "Lab", {}};
    subject.photo.calibration = std::make_shared<const ColourCalibration>(warm);
    CHECK(said("skin_lab", subject, lab_format())->value == Approx(20));
    const Finding corrected = *said_before("skin_lab", subject, permitted);
    CHECK(corrected.value != Approx(20));
    CHECK(corrected.verdict == Verdict::Pass);
    // A valid calibration that the certificate does not let correct: the made photo is not so.
    CHECK(said_before("skin_lab", subject, lab_format())->verdict == Verdict::Unknown);
}

TEST_CASE("what permits a correction does not make the skin's figures bind", "[checks]") {
    PhotoFormat format = lab_format();
    format.limits["colour_correction"] = file_limit("colour_correction", {}, 4, false);
    Finding unknown;
    unknown.rule = "skin_lab";
    CHECK_FALSE(weighs(unknown, format));
    format.limits["skin_lab_a"].advisory = false;
    CHECK(weighs(unknown, format));
}
