#include "core/photo/colour/colour_calibration.h"

#include <array>
#include <cmath>

#include <catch2/catch.hpp>

#include "core/photo/colour/calibration_json.h"
#include "core/photo/colour/chart_finder.h"
#include "core/photo/colour/colour_correction.h"
#include "tests/support/drawn_chart.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

ChartShot shot() {
    ChartShot shot;
    shot.light = "studio";
    shot.day = "2026-11-30";
    return shot;
}

Result<ColourCalibration> calibrated(const ChartScene& scene) {
    return calibrate(photo_of(shot_of(scene)), shot());
}

/// Warm lamps and a camera that mixes its channels.
ChartScene cast_scene() {
    ChartScene scene;
    scene.camera = cv::Matx33d(0.86, 0.1, 0.04, 0.05, 0.8, 0.06, 0.03, 0.12, 0.5);
    scene.exposure = 0.95;
    return scene;
}

std::string refusal(const ChartScene& scene) {
    const auto made = calibrated(scene);
    return made ? "" : made.error().field + ": " + made.error().message.en;
}

}  // namespace

TEST_CASE("a shot in true colours wants no correction", "[colour]") {
    const auto made = calibrated({});
    REQUIRE(made);
    CHECK(made->before.mean < 1);
    CHECK(made->after.mean <= made->before.mean + 0.05);
    CHECK(made->exposure_ev == Approx(std::log2(0.85)).margin(0.05));
    CHECK(made->camera == "Canon EOS R8");
    CHECK(made->valid_until == "2026-12-06");
}

TEST_CASE("a cast of lamps and camera is measured and taken out", "[colour]") {
    ChartScene scene = cast_scene();
    scene.noise = 3;
    const auto made = calibrated(scene);
    REQUIRE(made);
    CHECK(made->before.mean > 7);
    CHECK(made->after.mean < 1.5);
    CHECK(made->after.max < 5);
    for (const auto& row : made->matrix) {
        CHECK(row[0] + row[1] + row[2] == Approx(1).margin(1e-9));
    }
}

TEST_CASE("the correction makes greys grey and leaves them their lightness", "[colour]") {
    const ChartScene scene = cast_scene();
    const auto made = calibrated(scene);
    REQUIRE(made);
    const cv::Vec3d seen = scene.camera * cv::Vec3d(0.4, 0.4, 0.4);
    const LinearRgb corrected = made->corrected({seen[0], seen[1], seen[2]});
    CHECK(corrected[0] == Approx(corrected[1]).epsilon(0.03));
    CHECK(corrected[2] == Approx(corrected[1]).epsilon(0.03));
    CHECK(luminance(corrected) == Approx(luminance({seen[0], seen[1], seen[2]})).epsilon(0.02));
}

TEST_CASE("a chart is found however it is turned, and seen from aside", "[colour]") {
    for (int turns = 0; turns < 4; ++turns) {
        ChartScene scene = cast_scene();
        scene.quarter_turns = turns;
        scene.slanted = turns % 2 == 1;
        const auto made = calibrated(scene);
        INFO(turns << (made ? "" : made.error().message.en));
        REQUIRE(made);
        CHECK(made->after.mean < 1.5);
    }
}

TEST_CASE("marked corners do as well, with whichever one begins", "[colour]") {
    const cv::Mat rgb = shot_of(cast_scene());
    const auto found = find_chart(rgb, colour_charts().front());
    REQUIRE(found);
    ChartShot marked = shot();
    constexpr double kEdge = kPatchShare / 2;
    const std::array<cv::Point2d, 4> corners = {
        found->at(5 + kEdge, -kEdge), found->at(5 + kEdge, 3 + kEdge), found->at(-kEdge, 3 + kEdge),
        found->at(-kEdge, -kEdge)};
    for (const cv::Point2d& corner : corners) {
        marked.corners.push_back({corner.x * 2, corner.y * 2});  // in the original's pixels
    }
    const auto made = calibrate(photo_of(rgb, 0.5), marked);
    REQUIRE(made);
    CHECK(made->after.mean < 1.5);
    marked.corners[0] = {-5, 4};
    CHECK(calibrate(photo_of(rgb, 0.5), marked).error().field == "corners");
}

TEST_CASE("a shot that would mislead is refused, and says why", "[colour]") {
    ChartScene scene;
    scene.exposure = 1.6;
    CHECK_THAT(refusal(scene), Catch::Contains("burnt out"));
    scene.exposure = 0.25;
    CHECK_THAT(refusal(scene), Catch::Contains("too dark"));
    scene = {};
    scene.mirrored = true;
    CHECK_THAT(refusal(scene), Catch::Contains("mirrored"));
    scene = {};
    scene.light = [](double x, double) { return 1.1 - 0.6 * x; };
    CHECK_THAT(refusal(scene), Catch::Contains("uneven"));
    scene.light = [](double x, double y) {
        return 1.05 - 4 * ((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5));
    };
    CHECK_THAT(refusal(scene), Catch::Contains("uneven"));
    scene = {};
    scene.wide_px = 90;
    CHECK_FALSE(refusal(scene).empty());
    CHECK_THAT(calibrate(photo_of(cv::Mat(600, 800, CV_8UC3, cv::Scalar(180, 170, 160))), shot())
                   .error()
                   .message.en,
               Catch::Contains("no chart"));
}

TEST_CASE("a photo that names no camera wants its name", "[colour]") {
    Photo photo = photo_of(shot_of({}));
    photo.facts.camera.clear();
    CHECK(calibrate(photo, shot()).error().field == "camera");
    ChartShot named = shot();
    named.camera = "front desk";
    CHECK(calibrate(photo, named)->camera == "front desk");
}

TEST_CASE("pixels are corrected as the figures are", "[colour]") {
    const auto made = calibrated(cast_scene());
    REQUIRE(made);
    cv::Mat rgb(1, 1, CV_8UC3, cv::Scalar(180, 150, 100));
    const LinearRgb due =
        made->corrected({linear_of(180 / 255.0), linear_of(150 / 255.0), linear_of(100 / 255.0)});
    correct_colours(rgb, *made);
    for (std::size_t i = 0; i < 3; ++i) {
        const double level = 255 * encoded_of(std::min(1.0, std::max(0.0, due[i])));
        CHECK(rgb.at<cv::Vec3b>(0, 0)[static_cast<int>(i)] == Approx(level).margin(0.8));
    }
}

TEST_CASE("a calibration counts on its days, for its camera, where colours may be corrected",
          "[colour]") {
    ColourCalibration own;
    own.camera = "Canon EOS R8";
    own.made_on = "2026-11-30";
    own.valid_until = "2026-12-06";
    own.before.mean = 9;
    own.after.mean = 2;
    Photo photo = photo_of(cv::Mat(4, 4, CV_8UC3));
    photo.facts.taken_at = "2026-12-01T09:30:00";
    photo.facts.camera.clear();
    CHECK_FALSE(is_of_camera(own, photo));  // it may be of any camera
    photo.facts.camera = own.camera;
    CHECK(is_of_camera(own, photo));
    photo.calibration = std::make_shared<const ColourCalibration>(own);
    PhotoFormat format;
    for (const auto& [day, valid] : {std::pair{"2026-11-29", false},
                                     {"2026-11-30", true},
                                     {"2026-12-06", true},
                                     {"2026-12-07", false}}) {
        format.today = day;
        CHECK((valid_calibration(photo, format) != nullptr) == valid);
        CHECK(applied_calibration(photo, format) == nullptr);
    }
    format.today = "2026-12-01";
    format.limits["colour_correction"].max = 4;
    CHECK(applied_calibration(photo, format) == photo.calibration.get());
    format.limits["colour_correction"].max = 1.5;
    CHECK(applied_calibration(photo, format) == nullptr);
    for (const std::string taken : {"", "2026-11-29T23:59:59", "2026-12-07T00:00:00"}) {
        INFO(taken);
        photo.facts.taken_at = taken;
        CHECK_FALSE(is_of_camera(own, photo));
        CHECK(valid_calibration(photo, format) == nullptr);
    }
    photo.facts.taken_at = "2026-11-30T00:00:00";
    CHECK(is_of_camera(own, photo));
    for (const std::string camera : {"another", ""}) {
        photo.facts.camera = camera;
        CHECK_FALSE(is_of_camera(own, photo));
    }
}

TEST_CASE("calibrations are written and read again", "[colour]") {
    const auto made = calibrated(cast_scene());
    REQUIRE(made);
    const auto back = read_calibrations(calibrations_json({*made}), "c.json");
    REQUIRE(back);
    REQUIRE(back->size() == 1);
    CHECK(back->front().matrix == made->matrix);
    CHECK(back->front().gains == made->gains);
    CHECK(back->front().valid_until == made->valid_until);
    CHECK(back->front().after.mean == made->after.mean);
}

TEST_CASE("a damaged file of calibrations is refused by the place that is wrong", "[colour]") {
    const std::string whole = calibrations_json({ColourCalibration{
        "c", "", "classic-2014", "2026-11-30", "2026-12-06", {1, 1, 1}, {}, {}, {}, 0, 0}});
    REQUIRE(read_calibrations(whole, "c.json"));
    const auto with = [&](const std::string& part, const std::string& other) {
        std::string text = whole;
        text.replace(text.find(part), part.size(), other);
        const auto read = read_calibrations(text, "c.json");
        return read ? std::string("read") : read.error().field;
    };
    CHECK(with("2026-12-06", "2026-13-06") == "/calibrations/0/valid_until");
    CHECK(with("\"uneven\": 0.0", "\"uneven\": 1e99") == "/calibrations/0/uneven");
    CHECK(with("\"r\": 1.0", "\"r\": \"1\"") == "/calibrations/0/gains/r");
    CHECK(with("\"camera\": \"c\"", "\"camera\": \"\"") == "/calibrations/0/camera");
    CHECK(with("\"light\"", "\"lamp\"") == "/calibrations/0/lamp");
    CHECK_FALSE(read_calibrations(whole.substr(0, whole.size() / 2), "c.json"));
    CHECK_FALSE(read_calibrations("", "c.json"));
}
