#include <algorithm>
#include <filesystem>
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/base/file_io.h"
#include "core/photo/photo.h"
#include "tests/support/home_program.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_dir.h"

// The real program on the sample portrait.

namespace fs = std::filesystem;
using huizhi::tests::kHuizhi;
using huizhi::tests::kPortrait;
using Json = nlohmann::json;

namespace {

huizhi::tests::ProgramResult photo(std::vector<std::string> words) {
    words.insert(words.begin(), {kHuizhi, "--json", "photo"});
    return huizhi::tests::run_program(words);
}

std::string verdict_of(const Json& document, const std::string& rule) {
    for (const Json& finding : document.at("findings")) {
        if (finding.at("rule") == rule) {
            return finding.at("verdict");
        }
    }
    return "not judged";
}

}  // namespace

TEST_CASE("one photo is judged for many formats at once, and found once", "[photo_commands]") {
    const auto run = photo({"check", kPortrait, "--format", "id-card", "--format",
                            "social-security", "--format", "cpa"});
    const Json document = Json::parse(run.out);
    REQUIRE(document.at("reports").size() == 3);
    CHECK(document.at("file") == document.at("reports")[0].at("file"));
    CHECK(document.at("reports")[2].at("format") == "cpa");
    const std::vector<std::string> order{"pass", "warn", "unknown", "fail"};
    std::size_t worst = 0;
    for (const Json& report : document.at("reports")) {
        CHECK(report.at("elapsed_ms").at("detect") ==
              document.at("reports")[0].at("elapsed_ms").at("detect"));
        const auto place = std::find(order.begin(), order.end(), report.at("verdict"));
        worst = std::max(worst, static_cast<std::size_t>(place - order.begin()));
    }
    CHECK(document.at("verdict") == order.at(worst));
    CHECK(run.exit_code == (worst < 2 ? 0 : 1));
}

TEST_CASE("a single format prints its document alone", "[photo_commands]") {
    const Json document = Json::parse(photo({"check", "--format", "id-card", kPortrait}).out);
    CHECK(document.at("format") == "id-card");
    CHECK_FALSE(document.contains("reports"));
}

TEST_CASE("what the program made keeps every rule about files", "[photo_commands]") {
    const std::vector<std::string> formats{"id-card@440300",
                                           "social-security@440300",
                                           "residence-permit",
                                           "driving-licence",
                                           "exit-entry",
                                           "exit-entry-p390",
                                           "security-guard",
                                           "teacher",
                                           "teacher-recognition",
                                           "cpa",
                                           "inch-1",
                                           "inch-2-tall"};
    const huizhi::tests::TempDir dir;
    std::vector<std::string> words{"make", kPortrait, "--out", dir.path().string(), "--force"};
    for (const std::string& format : formats) {
        words.insert(words.end(), {"--format", format});
    }
    const auto run = photo(words);
    REQUIRE(run.exit_code <= 1);
    const Json reports = Json::parse(run.out).at("reports");
    for (std::size_t i = 0; i < formats.size(); ++i) {
        const std::string& format = formats[i];
        const std::string made = (dir.path() / ("portrait." + format + ".jpg")).string();
        const Json document =
            Json::parse(photo({"check", made, "--format", format, "--as-is"}).out);
        INFO(document.dump());
        for (const std::string rule : {"file_pixels", "file_density", "file_colour", "file_bytes",
                                       "file_baseline", "file_quality", "background_mean"}) {
            INFO(rule);
            CHECK(verdict_of(document, rule) == "pass");
        }
        // The portrait ends so soon below the chin that the driving licence's lacks some rows: said
        // before it is made, and grown from the body in what was made.
        const bool whole = verdict_of(reports[i], "frame") == "pass";
        CHECK(whole == (format != "driving-licence"));
        CHECK(verdict_of(document, "file_border") == "pass");
    }
}

TEST_CASE("a model file that is missing is told once, with how many rules it keeps from judging",
          "[photo_commands]") {
    const huizhi::tests::TempDir dir;
    const fs::path data = dir / "data";
    fs::copy(fs::path(HUIZHI_BINARY_DIR) / "share" / "huizhi", data, fs::copy_options::recursive);
    const std::string name = "att_trunk.onnx";
    REQUIRE(fs::remove(data / "models" / name));
    const auto checked = [&](std::vector<std::string> words) {
        words.insert(words.begin(), kHuizhi);
        words.insert(words.end(), {"photo", "check", kPortrait, "--format", "id-card"});
        return huizhi::tests::run_program(words, {{"HUIZHI_DATA_DIR", data.string()}});
    };
    const auto told = checked({"--lang", "en"});
    INFO(told.out << told.err);
    CHECK(told.exit_code == 1);
    const std::size_t first = told.out.find(name);
    REQUIRE(first != std::string::npos);
    CHECK(told.out.find(name, first + 1) == std::string::npos);
    CHECK(told.out.find(" rules)") != std::string::npos);
    CHECK(checked({"--lang", "zh"}).out.find(" 条规则）") != std::string::npos);
    const Json document = Json::parse(checked({"--json"}).out);
    CHECK(verdict_of(document, "face_count") == "pass");
    CHECK(verdict_of(document, "head_width") == "unknown");  // JSON tells each rule
}

TEST_CASE("several formats are made into a folder", "[photo_commands]") {
    const huizhi::tests::TempDir dir;
    const std::string out = (dir / "photos").string();
    const mode_t before = ::umask(0);
    const auto run = photo({"make", kPortrait, "--format", "inch-1", "--format", "inch-2", "--out",
                            out, "--background", "blue", "--force"});
    ::umask(before);
    CHECK((fs::status(out).permissions() & fs::perms::others_write) == fs::perms::none);
    const Json document = Json::parse(run.out);
    REQUIRE(document.at("reports").size() == 2);
    const std::string first = document.at("reports")[0].at("out").at("file");
    CHECK(fs::path(first).filename() == "portrait.inch-1.jpg");
    const auto made = huizhi::load_photo(first);
    REQUIRE(made.ok());
    const huizhi::RgbImage image = huizhi::preview(*made, 500);
    CHECK(static_cast<int>(image.rgb[0]) == Approx(67).margin(3));
    CHECK(static_cast<int>(image.rgb[1]) == Approx(142).margin(3));
    CHECK(static_cast<int>(image.rgb[2]) == Approx(219).margin(3));
    CHECK(verdict_of(Json::parse(photo({"check", first, "--format", "inch-1", "--as-is"}).out),
                     "background_colour") == "pass");
}

TEST_CASE("a background that the certificate does not permit is refused", "[photo_commands]") {
    const huizhi::tests::TempDir dir;
    const auto run = photo({"make", kPortrait, "--format", "id-card", "--out",
                            (dir / "x.jpg").string(), "--background", "blue"});
    CHECK(run.exit_code == 3);
    CHECK(Json::parse(run.out).at("error").at("field") == "background");
    CHECK_FALSE(fs::exists(dir / "x.jpg"));
}

TEST_CASE("a photo waits for no library that draws paper, talks to platforms or keeps books",
          "[photo_commands]") {
    const auto program = huizhi::read_file(kHuizhi, 200 << 20);
    REQUIRE(program.ok());
    const auto names = [&program](const std::string& library) {
        return std::search(program->begin(), program->end(), library.begin(), library.end()) !=
               program->end();
    };
    CHECK(names("libopencv_dnn.so"));
    for (const char* library :
         {"libcairo.so", "libpangocairo-1.0.so", "libPocoNet.so", "libPocoData.so"}) {
        INFO(library);
        CHECK_FALSE(names(library));
    }
}

TEST_CASE("options before the noun hide no command", "[photo_commands]") {
    const auto words = [](std::vector<std::string> typed) {
        typed.insert(typed.begin(), kHuizhi);
        return huizhi::tests::run_program(typed);
    };
    CHECK(words({"--lang", "en", "--home", "photo", "photo", "check", "--help"}).exit_code == 0);
    const auto help = words({"--lang", "en", "photo", "--help"});
    CHECK(help.exit_code == 0);
    for (const char* verb : {"check", "make", "batch", "sheet"}) {
        CHECK(help.out.find(verb) != std::string::npos);
    }
}
