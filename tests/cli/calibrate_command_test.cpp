#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include <catch2/catch.hpp>

#include "tests/support/counter.h"
#include "tests/support/drawn_chart.h"
#include "tests/support/origin_bytes.h"

// The real program, from the shot of a chart to a corrected photo and the day's report.

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

void write_bytes(const fs::path& file, const Bytes& jpeg) {
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(jpeg.data()),
               static_cast<std::streamsize>(jpeg.size()));
}

void write_chart(const fs::path& file, const ChartScene& scene) {
    write_bytes(file, jpeg_of(shot_of(scene), 95));
}

/// The same JPEG as a camera of this make took it on that day; the first EXIF in a file counts.
Bytes taken_by(const std::string& make, const std::string& iso_day, const Bytes& jpeg) {
    std::string day = iso_day;
    std::replace(day.begin(), day.end(), '-', ':');
    Bytes all(jpeg.begin(), jpeg.begin() + 2);
    append(all, exif_segment(exif_with(0x010F, make + '\0', 0x9003, day + " 10:00:00" + '\0')));
    all.insert(all.end(), jpeg.begin() + 2, jpeg.end());
    return all;
}

Bytes portrait_bytes() {
    std::ifstream file(kPortrait, std::ios::binary);
    return Bytes(std::istreambuf_iterator<char>(file), {});
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

    const std::string shot = (place.path() / "shot.jpg").string();
    write_bytes(shot, taken_by("Canon", made.at("made_on"), portrait_bytes()));
    const auto made_photo = [&](const std::string& format) {
        const ProgramResult photo = run_program(
            {kHuizhi, "--json", "photo", "make", shot, "--format", format, "--calibration", file,
             "--out", (place.path() / (format + ".jpg")).string(), "--force"});
        INFO(photo.out << photo.err);
        return Json::parse(photo.out).at("out").at("edits").dump();
    };
    const std::string edit = "colour calibration " + made.at("made_on").get<std::string>();
    CHECK(made_photo("exit-entry").find(edit) != std::string::npos);
    CHECK(made_photo("id-card").find(edit) == std::string::npos);

    write_bytes(shot, taken_by("Canon", "2020-01-02", portrait_bytes()));
    const ProgramResult other_day = run_program({kHuizhi, "--json", "photo", "check", shot,
                                                 "--format", "exit-entry", "--calibration", file});
    CHECK(other_day.exit_code == 3);
    CHECK(Json::parse(other_day.out).at("error").at("field") == "calibration");
}

TEST_CASE("a camera's name that is not the chart shot's own is told", "[calibrate_command]") {
    const TempDir place;
    const std::string chart = (place.path() / "chart.jpg").string();
    write_bytes(chart, taken_by("Canon", "2026-11-30", jpeg_of(shot_of(yellow_scene()), 95)));
    const auto calibrated = [&](const std::string& camera) {
        return run_program({kHuizhi, "--json", "--lang", "en", "studio", "calibrate", chart,
                            "--camera", camera, "--out", (place.path() / "c.json").string(),
                            "--overwrite"});
    };
    const ProgramResult same = calibrated("Canon");
    REQUIRE(same.exit_code == 0);
    CHECK_FALSE(Json::parse(same.out).contains("warning"));
    const ProgramResult other = calibrated("Nikon");
    REQUIRE(other.exit_code == 0);
    const std::string warning = Json::parse(other.out).at("warning");
    CHECK(warning.find("Canon") != std::string::npos);
    CHECK(other.err.find(warning) != std::string::npos);
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

TEST_CASE("a whole folder is corrected by a calibration, and what it is not for is told",
          "[calibrate_command]") {
    const TempDir place;
    const std::string chart = (place.path() / "chart.jpg").string();
    const std::string file = (place.path() / "colours.json").string();
    write_chart(chart, yellow_scene());
    const ProgramResult run = run_program(
        {kHuizhi, "--json", "studio", "calibrate", chart, "--camera", "Canon", "--out", file});
    REQUIRE(run.exit_code == 0);
    const std::string day = Json::parse(run.out).at("calibration").at("made_on");
    fs::create_directory(place.path() / "in");
    write_bytes(place.path() / "in" / "a.jpg", taken_by("Canon", day, portrait_bytes()));
    write_bytes(place.path() / "in" / "b.jpg", taken_by("Nikon", day, portrait_bytes()));
    const ProgramResult batch =
        run_program({kHuizhi, "--json", "photo", "batch", (place.path() / "in").string(),
                     "--format", "exit-entry", "--out", (place.path() / "out").string(), "--force",
                     "--workers", "1", "--calibration", file});
    INFO(batch.out << batch.err);
    std::istringstream lines(batch.out);
    std::string first;
    std::string second;
    std::getline(lines, first);
    std::getline(lines, second);
    CHECK(Json::parse(first).at("out").at("edits").dump().find("colour calibration " + day) !=
          std::string::npos);
    CHECK(Json::parse(second).at("error").at("field") == "calibration");
    CHECK(fs::exists(place.path() / "out" / "a.jpg"));
    CHECK_FALSE(fs::exists(place.path() / "out" / "b.jpg"));
}
