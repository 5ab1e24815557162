// The real program on photos that lost bytes, that receivers would see otherwise than it does, or
// that are labelled as generated.

#include <filesystem>

#include <catch2/catch.hpp>

#include "core/base/file_io.h"
#include "core/photo/jpeg_file.h"
#include "core/photo/origin/photo_origin.h"
#include "tests/support/counter.h"
#include "tests/support/origin_bytes.h"
#include "tests/support/picture_bytes.h"
#include "tests/support/tiff_bytes.h"
#include "tests/support/torn_bytes.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

using SpoiltWords = std::vector<std::string>;

constexpr std::size_t kMostBytes = std::size_t{8} << 20U;

Bytes bytes_in(const fs::path& file) {
    const auto bytes = huizhi::read_file(file, kMostBytes);
    REQUIRE(bytes.ok());
    return *bytes;
}

ProgramResult spoilt_photo(SpoiltWords words) {
    words.insert(words.begin(), {kHuizhi, "--json", "photo"});
    return run_program(words);
}

std::string spoilt_verdict(const Json& document, const std::string& rule) {
    for (const Json& finding : document.at("findings")) {
        if (finding.at("rule") == rule) {
            return finding.at("verdict");
        }
    }
    return "not judged";
}

/// Exit 3 and the word "damaged", or the finding.
bool is_called_torn(const ProgramResult& run) {
    INFO(run.out << run.err);
    const Json document = Json::parse(run.out);
    if (run.exit_code == 3) {
        return document.at("error").at("code") == "invalid_input";
    }
    return run.exit_code == 1 && spoilt_verdict(document, "torn") == "fail";
}

}  // namespace

TEST_CASE("of a photo that lost bytes no certificate is made, by no command", "[photo_commands]") {
    const TempDir dir;
    const Bytes whole = bytes_in(kPortrait);
    const auto header = huizhi::read_jpeg_header(whole);
    REQUIRE(header.ok());
    const auto sound = huizhi::decode_jpeg(whole, *header, 8);
    REQUIRE(sound.ok());
    int called = 0;
    for (unsigned seed = 0; seed < 40 && called < 4; ++seed) {
        const Bytes bad = torn(whole, header->first_scan, seed);
        if (moved(*sound, bad) < 0.10) {
            continue;
        }
        INFO("seed " << seed);
        const std::string file = (dir / "torn.jpg").string();
        REQUIRE(huizhi::write_file(file, bad).ok());
        CHECK(is_called_torn(spoilt_photo({"check", file, "--format", "id-card"})));
        const fs::path out = dir / "made.jpg";
        CHECK(is_called_torn(spoilt_photo({"make", file, "--format", "id-card", "--out", out})));
        CHECK_FALSE(fs::exists(out));
        const fs::path sheet = dir / "sheet.pdf";
        CHECK(spoilt_photo({"sheet", file, "--format", "id-card", "--paper", "6in", "--out", sheet})
                  .exit_code != 0);
        CHECK_FALSE(fs::exists(sheet));
        ++called;
    }
    CHECK(called == 4);
}

TEST_CASE("a finished file that is stored sideways fails, however upright viewers show it",
          "[photo_commands]") {
    const TempDir dir;
    const fs::path made = dir / "made.jpg";
    REQUIRE(spoilt_photo({"make", kPortrait, "--format", "id-card", "--out", made}).exit_code == 0);
    const auto judged = [](const fs::path& file) {
        const ProgramResult run = spoilt_photo({"check", file, "--format", "id-card", "--as-is"});
        return Json::parse(run.out);
    };
    CHECK(spoilt_verdict(judged(made), "file_pixels") == "pass");
    const Bytes jpeg = bytes_in(made);
    const cv::Mat upright = *huizhi::decode_jpeg(jpeg, *huizhi::read_jpeg_header(jpeg), 8);
    cv::Mat lying;
    cv::rotate(upright, lying, cv::ROTATE_90_COUNTERCLOCKWISE);
    using namespace std::string_view_literals;
    const fs::path sideways = dir / "sideways.jpg";
    for (const auto& [pixels, orientation] : {std::pair(lying, 6U), std::pair(upright, 3U)}) {
        const Bytes turned = with_segment(jpeg_of(pixels, 92), 0xE1,
                                          joined("Exif\0\0"sv, orientation_tiff(orientation)));
        REQUIRE(huizhi::write_file(sideways, turned).ok());
        const Json document = judged(sideways);
        INFO(document.dump());
        CHECK(spoilt_verdict(document, "file_pixels") == "fail");
        CHECK(document.dump().find(std::to_string(orientation)) != std::string::npos);
    }
}

TEST_CASE("a photo labelled as generated fails; made all the same, the file keeps the label alone",
          "[photo_commands]") {
    const TempDir dir;
    huizhi::AigcLabel label;
    label.add("Label", "1");
    label.add("ContentProducer", "maker");
    const Bytes whole = bytes_in(kPortrait);
    Bytes labelled(whole.begin(), whole.begin() + 2);
    append(labelled, huizhi::aigc_segment(label));
    append(labelled, xmp_segment(xmp_packet("xmp:CreatorTool='FaceApp'")));
    labelled.insert(labelled.end(), whole.begin() + 2, whole.end());
    const std::string file = (dir / "labelled.jpg").string();
    REQUIRE(huizhi::write_file(file, labelled).ok());
    const std::string out = (dir / "made.jpg").string();

    const SpoiltWords make = {"make", file, "--format", "id-card", "--out", out};
    CHECK(spoilt_photo(make).exit_code == 1);
    CHECK_FALSE(fs::exists(out));
    SpoiltWords forced = make;
    forced.emplace_back("--force");
    const Json made = Json::parse(spoilt_photo(forced).out);
    CHECK(spoilt_verdict(made, "origin") == "fail");
    CHECK(made.at("out").at("edits").back() == "label kept");

    const huizhi::PhotoOrigin kept = huizhi::read_origin(bytes_in(out));
    REQUIRE(kept.label);
    CHECK(kept.label->members == label.members);
    CHECK(kept.notes.empty());
    const auto run = spoilt_photo({"check", out, "--format", "id-card", "--as-is"});
    CHECK(run.exit_code == 1);
    CHECK(spoilt_verdict(Json::parse(run.out), "origin") == "fail");
    CHECK(spoilt_verdict(Json::parse(run.out), "file_bytes") == "pass");
}
