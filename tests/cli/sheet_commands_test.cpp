// `huizhi photo sheet` with the real program: what it prints, writes and refuses.

#include <cmath>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/photo/photo.h"
#include "tests/support/home_program.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_dir.h"

namespace {

namespace fs = std::filesystem;
using huizhi::tests::kAstronaut;
using huizhi::tests::kHuizhi;
using huizhi::tests::kPortrait;
using huizhi::tests::ProgramResult;
using Json = nlohmann::json;

ProgramResult sheet(const std::string& photo, const std::vector<std::string>& more) {
    std::vector<std::string> words{kHuizhi, "photo", "sheet", photo, "--json"};
    words.insert(words.end(), more.begin(), more.end());
    return huizhi::tests::run_program(words);
}

}  // namespace

TEST_CASE("photo sheet fills the paper with the certificate's own size", "[flow]") {
    const huizhi::tests::TempDir folder;
    const std::string out = folder.path() / "sheet.jpg";
    const ProgramResult made =
        sheet(kPortrait, {"--format", "id-card", "--paper", "6in", "--out", out});
    INFO(made.out << made.err);
    REQUIRE(made.exit_code == 0);
    const Json document = Json::parse(made.out);
    CHECK(document.at("verdict") != "fail");
    const Json& written = document.at("out");
    CHECK(written.at("file") == out);
    CHECK(written.at("paper") == "6in");
    CHECK(written.at("width_mm") == 152);
    CHECK(written.at("height_mm") == 102);
    CHECK(written.at("dpi") == 300);
    CHECK(written.at("bytes") == fs::file_size(out));
    const Json& photo = written.at("photos").at(0);
    CHECK(photo.at("format") == "id-card");
    CHECK(photo.at("count") == 15);
    CHECK(photo.at("width_mm") == 26);
    CHECK(photo.at("height_mm") == 32);
    CHECK(photo.at("turned") == false);
    CHECK(photo.at("enlarged") == (photo.at("source_dpi").get<int>() < 300));
    const auto picture = huizhi::load_photo(out);
    REQUIRE(picture.ok());
    CHECK(picture->width_px == 1795);
    CHECK(picture->height_px == 1205);
    CHECK(picture->facts.dpi == 300);
}

TEST_CASE("photo sheet mixes formats and tells of each", "[flow]") {
    const huizhi::tests::TempDir folder;
    const std::string out = folder.path() / "sheet.PDF";
    const ProgramResult made =
        sheet(kPortrait, {"--format", "inch-1=4", "--format", "inch-2=2", "--paper", "5in", "--dpi",
                          "600", "--caption", "测试照相馆", "--out", out});
    INFO(made.out << made.err);
    REQUIRE(made.exit_code == 0);
    const Json document = Json::parse(made.out);
    CHECK(document.at("reports").size() == 2);
    CHECK(document.at("verdict") != "fail");
    const Json& photos = document.at("out").at("photos");
    REQUIRE(photos.size() == 2);
    CHECK(photos.at(0).at("count") == 4);
    CHECK(photos.at(1).at("count") == 2);
    std::ifstream file(out, std::ios::binary);
    std::string start(5, ' ');
    file.read(start.data(), 5);
    CHECK(start == "%PDF-");
}

TEST_CASE("a failing portrait goes on no paper unless it is forced", "[flow]") {
    const huizhi::tests::TempDir folder;
    const std::vector<std::string> words{"--format", "id-card", "--paper",
                                         "5in",      "--out",   folder.path() / "sheet.pdf"};
    const ProgramResult refused = sheet(kAstronaut, words);
    CHECK(refused.exit_code == 1);
    CHECK_FALSE(Json::parse(refused.out).contains("out"));
    CHECK(fs::is_empty(folder.path()));
    std::vector<std::string> forced = words;
    forced.emplace_back("--force");
    CHECK(sheet(kAstronaut, forced).exit_code == 1);
    CHECK(fs::exists(folder.path() / "sheet.pdf"));
}

TEST_CASE("photo sheet says what it cannot do and leaves nothing behind", "[flow]") {
    const huizhi::tests::TempDir folder;
    const std::string out = folder.path() / "sheet.pdf";
    struct Case {
        std::string format;
        std::string paper;
        std::string out;
        int exit_code;
        std::string field;
    };
    const std::vector<Case> cases = {
        {"id-card", "tabloid", out, 2, "paper"},
        {"id-card", "6in", folder.path() / "sheet.png", 2, "out"},
        {"id-card", "6in", folder.path() / "sheet", 2, "out"},
        {"id-card=0", "6in", out, 2, "format"},
        {"id-card=two", "6in", out, 2, "format"},
        {"=4", "6in", out, 2, "format"},
        {"id-card=40", "6in", out, 3, "copies"},
        {"id-card=usual", "a4", out, 3, "format"},
        {"no-such-card", "6in", out, 6, "format"},
        {"id-card", "6in", folder.path() / "missing" / "sheet.pdf", 5, ""},
    };
    for (const Case& wrong : cases) {
        INFO(wrong.format << " " << wrong.paper << " " << wrong.out);
        const ProgramResult result = sheet(
            kPortrait, {"--format", wrong.format, "--paper", wrong.paper, "--out", wrong.out});
        CHECK(result.exit_code == wrong.exit_code);
        CHECK(Json::parse(result.out).at("error").at("field") == wrong.field);
        CHECK_FALSE(result.err.empty());
    }
    CHECK(sheet(kPortrait, {"--format", "id-card", "--paper", "6in", "--out", out, "--dpi", "72"})
              .exit_code == 2);
    CHECK(sheet(kPortrait,
                {"--format", "inch-1", "--format", "inch-2", "--paper", "6in", "--out", out})
              .exit_code == 3);
    CHECK(sheet(folder.path() / "missing.jpg",
                {"--format", "id-card", "--paper", "6in", "--out", out})
              .exit_code == 3);
    CHECK(fs::is_empty(folder.path()));
}
