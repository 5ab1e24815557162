// Runs over a folder of portraits with known marks (manifest.tsv), named by HUIZHI_PHOTOS or lying
// beside the source tree; skipped where there is none. Such photos are not part of the program.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <catch2/catch.hpp>

#include "core/base/data_dir.h"
#include "core/base/file_io.h"
#include "core/catalogue/catalogue.h"
#include "core/checks/check.h"
#include "core/format/photo_engine.h"
#include "core/photo/jpeg_file.h"
#include "core/photo/photo.h"
#include "core/plugins/plugin_host.h"
#include "huizhi/finding.h"
#include "tests/support/torn_bytes.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// Columns of manifest.tsv.
enum Column {
    kFile = 0,
    kVerdict = 6,
    kLeftX,
    kLeftY,
    kRightX,
    kRightY,
    kChinY,
    kCrownY,
    kColumns
};

using Row = std::vector<std::string>;

/// What these models cannot tell, and why.
const std::map<std::string, std::string> kUndecidable = {
    {"faker-female-56.jpg", "a hand at the hair, not over the face: no network here finds hands"},
    {"faker-female-78.jpg", "a selfie's wide-angle distortion is within the spread of faces"},
    {"ukhmpo-adult-bad-lighting.jpg", "dim, slightly yellow light is within the spread of skins"},
};

/// Faults that were made on purpose, and the rule that must name each.
const std::map<std::string, std::string> kNamedBy = {
    {"blurred", "sharpness"},           {"colour-cast", "skin_colour"},
    {"compression", "compression"},     {"crown-cropped", "crown_margin"},
    {"eyes-closed", "eyes_open"},       {"glasses-glare", "glasses_glare"},
    {"low-resolution", "resolution"},   {"overexposed", "exposure"},
    {"side-shadow", "uneven_light"},    {"tilted-head", "roll"},
    {"tinted-glasses", "glasses_tint"}, {"underexposed", "exposure"},
};

/// Refused before anything is looked for.
const std::map<std::string, std::string> kRefused = {
    {"derived-faker-male-20-cmyk.jpg", "CMYK is for printing presses; the error says what to do"},
};

std::filesystem::path folder() {
    if (const char* named = std::getenv("HUIZHI_PHOTOS")) {
        return named;
    }
    return std::filesystem::path(HUIZHI_SOURCE_DIR).parent_path() / "shared" / "photos";
}

std::vector<Row> manifest() {
    std::ifstream file(folder() / "manifest.tsv");
    std::vector<Row> rows;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        Row row;
        std::istringstream cells(line);
        for (std::string cell; std::getline(cells, cell, '\t');) {
            row.push_back(cell);
        }
        row.resize(std::max<std::size_t>(row.size(), kColumns));
        rows.push_back(row);
    }
    return rows;
}

/// The farthest a found coordinate is from its mark, in parts of the image's height.
double worst_error(const FaceGeometry& face, const Row& row, int height_px) {
    const std::pair<double, Column> pairs[] = {
        {face.left_eye.x, kLeftX},   {face.left_eye.y, kLeftY}, {face.right_eye.x, kRightX},
        {face.right_eye.y, kRightY}, {face.chin.y, kChinY},     {face.crown.y, kCrownY}};
    double worst = 0;
    for (const auto& [found, column] : pairs) {
        const std::string& mark = row[column];
        if (!mark.empty()) {
            worst = std::max(worst, std::abs(found - std::stod(mark)) / height_px);
        }
    }
    return worst;
}

std::string reasons(const CheckReport& report) {
    std::string text;
    for (const Finding& finding : report.findings) {
        if (finding.verdict == Verdict::Fail || finding.verdict == Verdict::Unknown) {
            text += finding.message.en + "; ";
        }
    }
    return text;
}

bool acceptable(Verdict verdict) {
    return verdict == Verdict::Pass || verdict == Verdict::Warn;
}

/// A made photo has one fault; the rule meant for it must find it, not only some other.
void check_named(const CheckReport& report, const Row& row) {
    const std::string mark = "negative:";
    const auto named = row[kFile].rfind("derived-", 0) == 0 && row[kVerdict].rfind(mark, 0) == 0
                           ? kNamedBy.find(row[kVerdict].substr(mark.size()))
                           : kNamedBy.end();
    if (named == kNamedBy.end()) {
        return;
    }
    INFO(named->second);
    CHECK(std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& finding) {
        return finding.rule == named->second && !acceptable(finding.verdict);
    }));
}

void judge_row(PhotoEngine& engine, const PhotoFormat& format, const Row& row) {
    INFO(row[kFile] << ": " << row[kVerdict]);
    const auto photo = load_photo(folder() / row[kFile]);
    if (kRefused.count(row[kFile]) != 0) {
        CHECK_FALSE(photo.ok());
        return;
    }
    REQUIRE(photo.ok());
    CHECK_FALSE(photo->facts.torn_from);
    const auto subject = engine.find(*photo);
    const CheckReport report = engine.check(*subject, format);
    INFO(reasons(report));
    if (row[kVerdict] == "good-frontal") {
        CHECK(acceptable(report.verdict));
        REQUIRE(report.face);
        CHECK(worst_error(*report.face, row, report.height_px) <= 0.02);
    } else if (row[kVerdict].rfind("negative", 0) == 0 && kUndecidable.count(row[kFile]) == 0) {
        CHECK_FALSE(acceptable(report.verdict));
        check_named(report, row);
    }
}

/// Portraits of web size, so that many are soon decoded.
std::vector<tests::Bytes> small_jpegs(const std::vector<Row>& rows) {
    constexpr std::size_t kMostBytes = 600'000;
    std::vector<tests::Bytes> files;
    for (const Row& row : rows) {
        const auto bytes = read_file(folder() / row[kFile], kMostBytes);
        const bool jpeg = bytes && bytes->size() > 2 && bytes->front() == 0xFF;
        if (jpeg && kRefused.count(row[kFile]) == 0) {
            files.push_back(*bytes);
        }
    }
    return files;
}

bool passes_for_whole(const tests::Bytes& jpeg) {
    const auto photo = decode_photo(jpeg, "a.jpg");
    return photo.ok() && !photo->facts.torn_from;
}

}  // namespace

TEST_CASE("of torn copies of marked portraits hardly one passes for whole", "[photos]") {
    unsigned seed = 0;
    int visible = 0;
    int passed = 0;
    for (const tests::Bytes& whole : small_jpegs(manifest())) {
        const auto header = read_jpeg_header(whole);
        REQUIRE(header.ok());
        const auto sound = decode_jpeg(whole, *header, 8);
        REQUIRE(sound.ok());
        for (int copy = 0; copy < 3; ++copy, ++seed) {
            const tests::Bytes bad = tests::torn(whole, header->first_scan, seed);
            const bool seen = tests::moved(*sound, bad) >= 0.02;
            visible += seen ? 1 : 0;
            passed += seen && passes_for_whole(bad) ? 1 : 0;
        }
    }
    INFO(passed << " of " << visible);
    CHECK((visible > 50 || !std::filesystem::exists(folder() / "manifest.tsv")));
    CHECK(passed * 50 <= visible);  // 2 %
}

TEST_CASE("every marked portrait is judged as its marks say", "[photos]") {
    if (!std::filesystem::exists(folder() / "manifest.tsv")) {
        WARN("no marked photos at " << folder() << ": set HUIZHI_PHOTOS");
        SUCCEED();
        return;
    }
    const std::vector<Row> rows = manifest();
    const Catalogue catalogue =
        PluginHost::load(default_plugin_roots({}), default_rules_file(), "2026-11-22");
    PhotoEngine engine(default_models_dir(), catalogue.own_checks());
    const auto format = catalogue.format("id-card@440300");
    REQUIRE(format.ok());
    for (const Row& row : rows) {
        judge_row(engine, *format, row);
    }
}
