#include "core/catalogue/background_choice.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/catalogue/manifest.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

PhotoFormat inch() {
    PhotoFormat format;
    format.id = "inch-1";
    format.certificate.background = "#FFFFFF";
    format.certificate.backgrounds = {{"white", {"白底", "White"}, "#FFFFFF"},
                                      {"blue", {"蓝底", "Blue"}, "#438EDB"}};
    return format;
}

nlohmann::json manifest() {
    return nlohmann::json::parse(R"({"id": "inch", "version": "1.0", "api_version": 1,
      "kind": "certificate", "name": {"zh": "一寸", "en": "1 inch"},
      "sources": {"s": {"text": "a table", "grade": "D"}},
      "certificate": {
        "width_px": {"value": 295, "source": "s"}, "height_px": {"value": 413, "source": "s"},
        "dpi": {"value": 300, "source": "s"}, "quality": {"value": 95, "source": "s"},
        "background": {"value": "#FFFFFF", "source": "s"},
        "backgrounds": [
          {"id": "white", "name": {"zh": "白底", "en": "White"}, "value": "#FFFFFF", "source": "s"},
          {"id": "red", "name": {"zh": "红底", "en": "Red"}, "value": "#D9001B", "source": "s"}],
        "recency_months": {"value": 0, "source": "s"},
        "limits": [{"rule": "file_bytes", "unit": "bytes", "min": 1, "max": 90000, "source": "s"}],
        "asks": [], "remarks": [{"zh": "各单位不同", "en": "it varies"}]}})");
}

std::string wrong_field(const nlohmann::json& json) {
    const auto read = parse_manifest(json.dump(), "plugin.json");
    return read ? "" : read.error().field;
}

}  // namespace

TEST_CASE("a permitted background is chosen by its name or its colour", "[background]") {
    const std::string choice = GENERATE("blue", "#438EDB", "#438edb");
    CHECK(with_background(inch(), choice)->certificate.background == "#438EDB");
}

TEST_CASE("without a choice the usual background stays", "[background]") {
    CHECK(with_background(inch(), "")->certificate.background == "#FFFFFF");
    CHECK(with_background(inch(), "white")->certificate.background == "#FFFFFF");
}

TEST_CASE("another background is refused, and those permitted are named", "[background]") {
    const auto green = with_background(inch(), "green");
    REQUIRE_FALSE(green.ok());
    CHECK(green.error().code == ErrorCode::InvalidInput);
    CHECK(green.error().field == "background");
    CHECK(green.error().message.en.find("blue (#438EDB)") != std::string::npos);

    PhotoFormat only_white = inch();
    only_white.certificate.backgrounds.clear();
    CHECK_FALSE(with_background(only_white, "blue").ok());
    CHECK(with_background(only_white, "#FFFFFF").ok());
}

TEST_CASE("a certificate's backgrounds and remarks are its data", "[background]") {
    const auto read = parse_manifest(manifest().dump(), "plugin.json");
    REQUIRE(read.ok());
    const CertificateSpec& spec = *read->certificate;
    REQUIRE(spec.backgrounds.size() == 2);
    CHECK(spec.backgrounds[1].id == "red");
    CHECK(spec.backgrounds[1].colour == "#D9001B");
    CHECK(spec.remarks == std::vector<Text>{{"各单位不同", "it varies"}});
}

TEST_CASE("a list of backgrounds without the usual one, a colour or a source is refused",
          "[background]") {
    nlohmann::json json = manifest();
    json["certificate"]["background"]["value"] = "#000000";
    CHECK(wrong_field(json) == "/certificate/backgrounds");
    json = manifest();
    json["certificate"]["backgrounds"][1]["value"] = "red";
    CHECK(wrong_field(json) == "/certificate/backgrounds/1/value");
    json = manifest();
    json["certificate"]["backgrounds"][1].erase("source");
    CHECK(wrong_field(json) == "/certificate/backgrounds/1/source");
    json = manifest();
    json["certificate"]["remarks"][0].erase("en");
    CHECK(wrong_field(json) == "/certificate/remarks/0/en");
}
