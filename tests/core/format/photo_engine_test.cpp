#include "core/format/photo_engine.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "core/base/data_dir.h"
#include "core/checks/check.h"
#include "core/photo/photo.h"
#include "core/subject/subject.h"
#include "huizhi/finding.h"
#include "tests/support/saying_certificate.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::tests::TempDir;

namespace {

std::filesystem::path sample(const std::string& name) {
    return std::filesystem::path(HUIZHI_SOURCE_DIR) / "samples" / name;
}

PhotoFormat format_with_eyes() {
    PhotoFormat format;
    format.id = "id-card";
    format.certificate.width_px = 358;
    format.certificate.height_px = 441;
    Limit limit;
    limit.rule = "eyes_open";
    limit.min = 0.1;
    format.limits[limit.rule] = limit;
    return format;
}

}  // namespace

TEST_CASE("a portrait's face, outline and measures are found", "[engine]") {
    PhotoEngine engine(default_models_dir());
    const auto photo = load_photo(sample("astronaut.png"));
    REQUIRE(photo);
    const auto subject = engine.find(*photo);
    REQUIRE(subject->face);
    CHECK(subject->model_problem.empty());
    CHECK(subject->facts.faces == 1);
    CHECK(subject->landmarks.size() == 468);
    const FaceGeometry& face = *subject->face;
    CHECK(face.left_eye.x < face.right_eye.x);
    CHECK(face.crown.y < face.left_eye.y);
    CHECK(face.chin.y > face.left_eye.y);
    REQUIRE(subject->outline);
    CHECK(subject->outline->matte.size() == subject->outline->foreground.size());
    for (const auto& [name, measure] : subject->facts.measures) {
        INFO(name);
        CHECK(std::isfinite(measure.value));
        CHECK(measure.error > 0);
    }
}

TEST_CASE("missing models make findings unknown and name the file", "[engine]") {
    const TempDir empty;
    PhotoEngine engine(empty.path());
    const auto photo = load_photo(sample("astronaut.png"));
    REQUIRE(photo);
    const auto subject = engine.find(*photo);
    CHECK_FALSE(subject->face);
    CHECK(subject->model_problem.en.find("face_detection") != std::string::npos);
    const CheckReport report = engine.check(*subject, format_with_eyes());
    CHECK(report.verdict == Verdict::Unknown);
}

TEST_CASE(
    "a certificate's own checks are made with the engine's, in a check and for a finished photo",
    "[engine]") {
    const TempDir empty;
    PhotoEngine engine(empty.path(), tests::own_checks_of("id-card", Verdict::Fail));
    const auto photo = load_photo(sample("astronaut.png"));
    REQUIRE(photo);
    const auto subject = engine.find(*photo);
    PhotoFormat format = format_with_eyes();
    format.certificate.id = "id-card";
    CHECK(engine.check(*subject, format).findings.back().rule == "own");
    CHECK(engine.check(*subject, format).verdict == Verdict::Fail);
    const auto made = engine.make(*subject, format, OnFail::WriteNothing);
    REQUIRE(made);
    CHECK(made->report.findings.back().rule == "own");
    format.certificate.id = "another";
    CHECK(engine.check(*subject, format).verdict == Verdict::Unknown);
    CHECK(engine.check(*subject, format).findings.back().rule != "own");
}

TEST_CASE("one damaged model is named; the others go on", "[engine]") {
    const TempDir copy;
    std::filesystem::copy(default_models_dir(), copy / "models",
                          std::filesystem::copy_options::recursive);
    const auto damaged = copy / "models" / "selfie_segmentation.onnx";
    {
        std::fstream file(damaged, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(1000);
        file.write("damage", 6);
    }
    PhotoEngine engine(copy / "models");
    const auto photo = load_photo(sample("astronaut.png"));
    REQUIRE(photo);
    const auto subject = engine.find(*photo);
    CHECK(subject->facts.faces == 1);
    CHECK(subject->model_problem.en.find("selfie_segmentation.onnx") != std::string::npos);
    const CheckReport report = engine.check(*subject, format_with_eyes());
    CHECK(report.verdict == Verdict::Unknown);
}

namespace {

/// The portrait as a camera would show it: `height_px` high in a 1280 x 720 frame on a grey wall.
RgbImage frame_with(const RgbImage& portrait) {
    RgbImage frame{1280, 720, std::vector<std::uint8_t>(std::size_t{1280} * 720 * 3, 190)};
    const int left = (frame.width_px - portrait.width_px) / 2;
    const int top = frame.height_px - portrait.height_px;
    for (int y = 0; y < portrait.height_px; ++y) {
        const auto row =
            portrait.rgb.begin() + static_cast<std::ptrdiff_t>(y) * portrait.width_px * 3;
        std::copy(
            row, row + std::ptrdiff_t{3} * portrait.width_px,
            frame.rgb.begin() + (static_cast<std::ptrdiff_t>(top + y) * frame.width_px + left) * 3);
    }
    return frame;
}

}  // namespace

TEST_CASE("a camera's frame shows the face, the guide and what to change", "[engine][live]") {
    PhotoEngine engine(default_models_dir());
    const auto photo = load_photo(sample("portrait.jpg"));
    REQUIRE(photo);
    const RgbImage frame = frame_with(preview(*photo, 720));
    PhotoFormat format = format_with_eyes();
    const FrameReport open_eyes = engine.check_frame(frame, format);
    CHECK(open_eyes.faces == 1);
    CHECK(open_eyes.verdict == Verdict::Pass);
    CHECK(open_eyes.findings.empty());
    REQUIRE(open_eyes.face_box);
    REQUIRE(open_eyes.guide.size() == 4);
    CHECK(open_eyes.guide[0].x < open_eyes.face_box->x);
    CHECK(open_eyes.guide[1].x > open_eyes.face_box->x + open_eyes.face_box->width);
    CHECK(open_eyes.guide[2].y > open_eyes.face_box->y + open_eyes.face_box->height);
    const double width = std::hypot(open_eyes.guide[1].x - open_eyes.guide[0].x,
                                    open_eyes.guide[1].y - open_eyes.guide[0].y);
    const double height = std::hypot(open_eyes.guide[2].x - open_eyes.guide[1].x,
                                     open_eyes.guide[2].y - open_eyes.guide[1].y);
    CHECK(width / height == Approx(358.0 / 441));

    format.limits["eyes_open"].min = 0.9;  // nobody's eyes open that far
    const FrameReport shut = engine.check_frame(frame, format);
    CHECK(shut.verdict == Verdict::Fail);
    REQUIRE(shut.findings.size() == 1);
    CHECK(shut.findings[0].rule == "eyes_open");
}

TEST_CASE("an empty frame says that nobody is there, and has no guide", "[engine][live]") {
    PhotoEngine engine(default_models_dir());
    const RgbImage wall{1280, 720, std::vector<std::uint8_t>(std::size_t{1280} * 720 * 3, 190)};
    PhotoFormat format = format_with_eyes();
    Limit one;
    one.rule = "face_count";
    one.min = one.max = 1;
    format.limits[one.rule] = one;
    const FrameReport report = engine.check_frame(wall, format);
    CHECK(report.faces == 0);
    CHECK(report.verdict == Verdict::Fail);
    CHECK_FALSE(report.face_box);
    CHECK(report.guide.empty());
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].rule == "face_count");
}
