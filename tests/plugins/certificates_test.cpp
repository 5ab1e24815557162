#include <catch2/catch.hpp>

#include "core/plugin_host.h"

using huizhi::Catalogue;
using huizhi::Finding;
using huizhi::PhotoFacts;
using huizhi::PhotoFormat;
using huizhi::Verdict;

namespace {

PhotoFormat format(const std::string& id) {
    const Catalogue catalogue =
        huizhi::PluginHost::load({HUIZHI_BINARY_DIR "/lib/huizhi/plugins"},
                                 HUIZHI_SOURCE_DIR "/core/rules/portrait.json", "2026-11-22");
    const auto found = catalogue.format(id);
    REQUIRE(found.ok());
    return *found;
}

std::vector<Finding> judged(const PhotoFormat& format, double lightness, double error) {
    PhotoFacts facts;
    facts.faces = 1;
    facts.measures["clothing_lightness"] = {lightness, error, "L*", {}};
    return format.behaviour->judge(facts, format);
}

}  // namespace

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

TEST_CASE("pale clothes warn, with the measure's error counted in", "[certificates]") {
    const std::string id = GENERATE("id-card", "social-security@440300");
    const PhotoFormat certificate = format(id);
    REQUIRE(certificate.behaviour != nullptr);
    const double limit = *certificate.limit("pale_top")->warn_max;
    CHECK(judged(certificate, limit + 5, 1)[0].verdict == Verdict::Warn);
    CHECK(judged(certificate, limit - 0.5, 1)[0].verdict == Verdict::Warn);
    CHECK(judged(certificate, limit - 5, 1)[0].verdict == Verdict::Pass);
    CHECK(judged(certificate, limit + 5, 1)[0].rule == "pale_top");
    CHECK_FALSE(judged(certificate, limit + 5, 1)[0].remedy.zh.empty());
    CHECK(judged(certificate, limit - 5, 1)[0].remedy.empty());
}

TEST_CASE("without a measure or a limit about clothes nothing is said", "[certificates]") {
    PhotoFormat certificate = format("id-card");
    CHECK(certificate.behaviour->judge({}, certificate).empty());
    certificate.limits.erase("pale_top");
    CHECK(judged(certificate, 99, 1).empty());
}
