#include "core/photo_engine.h"

#include <cmath>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "core/subject.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;
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
