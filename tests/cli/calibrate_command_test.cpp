#include <fstream>

#include <catch2/catch.hpp>

#include "tests/support/counter.h"
#include "tests/support/drawn_chart.h"
#include "tests/support/picture_bytes.h"

// The real program, from the shot of a chart to a corrected photo and the day's report.

using namespace huizhi::tests;

namespace {

void write_chart(const fs::path& file, const ChartScene& scene) {
    const Bytes jpeg = jpeg_of(shot_of(scene), 95);
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(jpeg.data()),
               static_cast<std::streamsize>(jpeg.size()));
}

ChartScene yellow_scene() {
    ChartScene scene;
    scene.camera = cv::Matx33d(0.9, 0.08, 0.02, 0.05, 0.8, 0.05, 0.02, 0.1, 0.55);
    return scene;
}

}  // namespace

TEST_CASE("a chart's shot is a calibration in a file, and a photo is corrected by it",
          "[calibrate_command]") {
    const TempDir place;
    const std::string chart = (place.path() / "chart.jpg").string();
    const std::string file = (place.path() / "colours.json").string();
    write_chart(chart, yellow_scene());
    const ProgramResult run = run_program(
        {kHuizhi, "--json", "studio", "calibrate", chart, "--camera", "Canon", "--out", file});
    INFO(run.out << run.err);
    REQUIRE(run.exit_code == 0);
    const Json made = Json::parse(run.out).at("calibration");
    CHECK(made.at("delta_e").at("mean") < 2);
    CHECK(made.at("delta_e_before").at("mean") > 5);
    CHECK(made.at("valid") == true);

    const auto made_photo = [&](const std::string& format) {
        const ProgramResult photo = run_program(
            {kHuizhi, "--json", "photo", "make", kPortrait, "--format", format, "--calibration",
             file, "--out", (place.path() / (format + ".jpg")).string(), "--force"});
        INFO(photo.out << photo.err);
        return Json::parse(photo.out).at("out").at("edits").dump();
    };
    const std::string edit = "colour calibration " + made.at("made_on").get<std::string>();
    CHECK(made_photo("exit-entry").find(edit) != std::string::npos);
    CHECK(made_photo("id-card").find(edit) == std::string::npos);
}

TEST_CASE("a calibration that is over, or a picture without a chart, is refused by its field",
          "[calibrate_command]") {
    const TempDir place;
    const std::string file = (place.path() / "colours.json").string();
    const ProgramResult none = run_program(
        {kHuizhi, "--json", "studio", "calibrate", kPortrait, "--camera", "Canon", "--out", file});
    CHECK(none.exit_code == 3);
    CHECK(Json::parse(none.out).at("error").at("field") == "chart");
    CHECK_FALSE(fs::exists(file));

    std::ofstream(file) << R"({"calibrations": []})";
    const ProgramResult old = run_program({kHuizhi, "--json", "photo", "check", kPortrait,
                                           "--format", "exit-entry", "--calibration", file});
    CHECK(old.exit_code == 3);
    CHECK(Json::parse(old.out).at("error").at("field") == "calibration");
}

TEST_CASE("the studio keeps a calibration, and the day's report tells its distances",
          "[calibrate_command]") {
    const Counter counter;
    const std::string chart = (counter.folder() / "chart.jpg").string();
    write_chart(chart, yellow_scene());
    counter.ask({"studio", "calibrate", chart, "--camera", "Canon", "--light", "棚灯"});
    const Json made =
        counter.ask({"studio", "calibrate", chart, "--camera", "Canon", "--light", "棚灯"})
            .at("calibration");
    const Json shown = counter.ask({"studio", "show"}).at("calibrations");
    REQUIRE(shown.size() == 1);
    CHECK(shown[0].at("light") == "棚灯");
    const Json told = counter.ask({"report", "day"}).at("state").at("calibrations");
    REQUIRE(told.size() == 1);
    CHECK(told[0].at("delta_e") == made.at("delta_e").at("mean"));
}
