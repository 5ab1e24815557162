#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/plugins/plugin_host.h"

using huizhi::Catalogue;
using huizhi::Finding;
using huizhi::PhotoFacts;
using huizhi::PhotoFormat;
using huizhi::Verdict;

namespace {

Catalogue bundled() {
    return huizhi::PluginHost::load({HUIZHI_BINARY_DIR "/lib/huizhi/plugins"},
                                    HUIZHI_SOURCE_DIR "/core/catalogue/rules/portrait.json",
                                    "2026-11-22");
}

PhotoFormat format(const std::string& id) {
    const auto found = bundled().format(id);
    REQUIRE(found.ok());
    return *found;
}

/// What the certificate's own checks say of these facts.
std::vector<Finding> judged(const PhotoFormat& format, const PhotoFacts& facts) {
    const auto behaviour = bundled().behaviour(format.certificate.id);
    REQUIRE(behaviour != nullptr);
    return behaviour->judge(facts, format);
}

std::vector<Finding> judged(const PhotoFormat& format, double lightness, double error) {
    PhotoFacts facts;
    facts.faces = 1;
    facts.measures["clothing_lightness"] = {lightness, error, "L*", {}};
    return judged(format, facts);
}

}  // namespace

TEST_CASE("what studios make most is listed first, and sizes without a certificate last",
          "[certificates]") {
    const Catalogue catalogue = huizhi::PluginHost::load(
        {HUIZHI_BINARY_DIR "/lib/huizhi/plugins"},
        HUIZHI_SOURCE_DIR "/core/catalogue/rules/portrait.json", "2026-11-22");
    std::vector<std::string> ids;
    for (const PhotoFormat& listed : catalogue.formats()) {
        if (listed.city.city_code.empty()) {
            ids.push_back(listed.id);
        }
    }
    const std::vector<std::string> first{"id-card", "social-security", "residence-permit",
                                         "driving-licence", "exit-entry"};
    REQUIRE(ids.size() > first.size());
    CHECK(std::vector<std::string>(ids.begin(), ids.begin() + 5) == first);
    const auto inch = std::find_if(ids.begin(), ids.end(),
                                   [](const std::string& id) { return id.starts_with("inch-"); });
    CHECK(std::all_of(inch, ids.end(),
                      [](const std::string& id) { return id.starts_with("inch-"); }));
}

TEST_CASE("the ID card's figures are those of the standard", "[certificates]") {
    const PhotoFormat id = format("id-card");
    CHECK(id.certificate.width_px == 358);
    CHECK(id.certificate.height_px == 441);
    CHECK(id.certificate.dpi == 350);
    CHECK(id.certificate.background == "#FFFFFF");
    CHECK(*id.limit("head_width")->min == 193);
    CHECK(*id.limit("head_width")->max == 221);
    CHECK(*id.limit("eye_line")->min == 207);
    CHECK(*id.limit("crown_margin")->min == 7);
    CHECK(*id.limit("crown_margin")->max == 21);
}

TEST_CASE("a light top that is not white stands out from the background", "[certificates]") {
    PhotoFacts facts;
    facts.faces = 1;
    facts.measures["clothing_lightness"] = {89, 2, "L*", {}};
    facts.measures["clothing_whiteness"] = {75, 2, "L*", {}};
    CHECK(judged(format("id-card"), facts).front().verdict == Verdict::Pass);
    facts.measures["clothing_whiteness"] = {88, 2, "L*", {}};
    CHECK(judged(format("id-card"), facts).front().verdict == Verdict::Warn);
}

TEST_CASE("the eye line is kept before the crown's margin", "[certificates]") {
    const std::string id = GENERATE("id-card", "social-security");
    const PhotoFormat certificate = format(id);
    CHECK(certificate.limit("eye_line")->priority > certificate.limit("crown_margin")->priority);
    CHECK(certificate.limit("crown_margin")->advisory);
    CHECK_FALSE(certificate.limit("eye_line")->advisory);
}

TEST_CASE("a photo for the ID card also fits the social security card", "[certificates]") {
    const PhotoFormat id = format("id-card");
    const PhotoFormat card = format("social-security");
    CHECK(*card.limit("head_width")->min <= *id.limit("head_width")->min);
    CHECK(*card.limit("head_width")->max >= *id.limit("head_width")->max);
}

TEST_CASE("Shenzhen's own window for the social security card wins there", "[certificates]") {
    CHECK(format("social-security").certificate.max_bytes == 40000);
    CHECK(format("social-security@440100").certificate.min_bytes == 14336);
    CHECK(format("social-security@440300").certificate.min_bytes == 9216);
    CHECK(format("social-security@440300").certificate.max_bytes == 20000);
    CHECK(format("social-security@440300").limit("file_bytes")->grade == "D");
    // The standards say "usually"; the city's own figure binds.
    CHECK(format("id-card@440300").limit("file_bytes")->advisory);
    CHECK(format("social-security@440100").limit("file_bytes")->advisory);
    CHECK_FALSE(format("social-security@440300").limit("file_bytes")->advisory);
}

TEST_CASE("every certificate has the pixels and the density that its sources name",
          "[certificates]") {
    struct Row {
        const char* id;
        int width_px;
        int height_px;
        int dpi;
        std::int64_t max_bytes;
    };
    const auto row = GENERATE(values<Row>({{"residence-permit", 358, 441, 350, 30'000},
                                           {"driving-licence", 260, 378, 300, 30'000},
                                           {"exit-entry", 354, 472, 300, 45'000},
                                           {"exit-entry-p390", 390, 567, 300, 50'000},
                                           {"security-guard", 358, 441, 350, 20'000},
                                           {"teacher", 150, 200, 300, 200'000},
                                           {"teacher-recognition", 295, 413, 300, 200'000},
                                           {"cpa", 178, 220, 96, 20'000},
                                           {"inch-1", 295, 413, 300, 10'000'000},
                                           {"inch-1-small", 260, 378, 300, 10'000'000},
                                           {"inch-2", 413, 579, 300, 10'000'000},
                                           {"inch-2-tall", 413, 626, 300, 10'000'000},
                                           {"inch-2-small", 413, 531, 300, 10'000'000}}));
    const PhotoFormat certificate = format(row.id);
    CHECK(certificate.certificate.width_px == row.width_px);
    CHECK(certificate.certificate.height_px == row.height_px);
    CHECK(certificate.certificate.dpi == row.dpi);
    CHECK(certificate.certificate.max_bytes == row.max_bytes);
}

TEST_CASE("the driving licence's pixels are GA 482's millimetres at 300 dpi", "[certificates]") {
    const auto pixels = [](double millimetres) { return millimetres / 25.4 * 300; };
    const PhotoFormat licence = format("driving-licence");
    CHECK(*licence.limit("head_width")->min == Approx(pixels(14)).margin(1));
    CHECK(*licence.limit("head_width")->max == Approx(pixels(16)).margin(1));
    CHECK(licence.limit("head_width")->advisory);
    CHECK_FALSE(licence.limit("head_height")->advisory);
    CHECK(*licence.limit("head_height")->min == Approx(pixels(19)).margin(1));
    CHECK(*licence.limit("head_height")->max == Approx(pixels(22)).margin(1));
}

TEST_CASE("the exit-entry formats keep the eyes' distance before the head's width",
          "[certificates]") {
    const PhotoFormat upload = format("exit-entry");
    CHECK(upload.limit("eye_distance")->priority > upload.limit("head_width")->priority);
    CHECK(upload.limit("head_width")->advisory);
    CHECK(*upload.limit("eye_distance")->min == 82);
    CHECK(*upload.limit("eye_distance")->max <= 0.33 * upload.certificate.width_px);
    CHECK(*upload.limit("background_mean")->min == 254.5);  // 255 in whole levels
    CHECK(upload.limit("skin_lab_l")->advisory);

    const PhotoFormat print = format("exit-entry-p390");
    CHECK(print.limit("eye_distance")->priority > print.limit("head_width")->priority);
    CHECK(print.limit("head_height")->priority > print.limit("head_width")->priority);
    CHECK(print.certificate.backgrounds.size() == 2);
}

TEST_CASE("the inch family may be white, blue or red", "[certificates]") {
    const std::string id =
        GENERATE("inch-1", "inch-1-small", "inch-2", "inch-2-tall", "inch-2-small");
    const PhotoFormat inch = format(id);
    CHECK(inch.certificate.backgrounds.size() == 3);
    CHECK(inch.city.channels.empty());
}

TEST_CASE("on Guangdong's driving-licence sheet alone the barcode holds the ID number",
          "[certificates]") {
    const std::string city = GENERATE("440300", "440100");
    CHECK(format("driving-licence@" + city).city.sheet.barcode == "id_number");
    CHECK(format("driving-licence@" + city).city.sheet.prints_person);
    CHECK(format("exit-entry@" + city).city.sheet.barcode == "number");
    CHECK(format("residence-permit@" + city).city.sheet.barcode == "number");
    CHECK_FALSE(format("residence-permit@" + city).city.sheet.prints_person);
}

TEST_CASE("Guangdong's residence permit takes the ID card's photo", "[certificates]") {
    const PhotoFormat permit = format("residence-permit@440300");
    const PhotoFormat id = format("id-card@440300");
    for (const std::string rule : {"head_width", "eye_line", "crown_margin", "file_bytes"}) {
        CHECK(permit.limit(rule)->min == id.limit(rule)->min);
        CHECK(permit.limit(rule)->max == id.limit(rule)->max);
    }
    CHECK(permit.city.valid_days == 180);
    CHECK(format("residence-permit@440100").city.valid_days == 30);
}

TEST_CASE("clothes that are paler than the limit warn, those just below it do not",
          "[certificates]") {
    const std::string id = GENERATE("id-card", "social-security@440300", "residence-permit",
                                    "driving-licence", "exit-entry", "exit-entry-p390");
    const PhotoFormat certificate = format(id);
    const double limit = *certificate.limit("pale_top")->warn_max;
    CHECK(judged(certificate, limit + 5, 1)[0].verdict == Verdict::Warn);
    CHECK(judged(certificate, limit - 0.5, 1)[0].verdict == Verdict::Pass);
    CHECK(judged(certificate, limit - 5, 1)[0].verdict == Verdict::Pass);
    CHECK(judged(certificate, limit + 5, 1)[0].rule == "pale_top");
    CHECK_FALSE(judged(certificate, limit + 5, 1)[0].remedy.zh.empty());
    CHECK(judged(certificate, limit - 5, 1)[0].remedy.empty());
}

TEST_CASE("without a measure or a limit about clothes nothing is said", "[certificates]") {
    PhotoFormat certificate = format("id-card");
    CHECK(judged(certificate, PhotoFacts()).empty());
    certificate.limits.erase("pale_top");
    CHECK(judged(certificate, 99, 1).empty());
}
