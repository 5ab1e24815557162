#include "core/catalogue/manifest.h"

#include <fstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/temp_dir.h"

using huizhi::ErrorCode;
using huizhi::Manifest;
using huizhi::parse_manifest;
using huizhi::parse_rules;
using huizhi::Result;
using Json = nlohmann::json;

namespace {

Json certificate() {
    return Json::parse(R"({"id": "card", "version": "1.0.0", "api_version": 1,
      "kind": "certificate", "name": {"zh": "卡", "en": "Card"},
      "sources": {"s": {"text": "a standard", "grade": "A", "date": "2004-01-07"}},
      "certificate": {
        "width_px": {"value": 358, "source": "s"}, "height_px": {"value": 441, "source": "s"},
        "dpi": {"value": 350, "source": "s"}, "quality": {"value": 70, "source": "s"},
        "background": {"value": "#FFFFFF", "source": "s"},
        "recency_months": {"value": 6, "source": "s"},
        "limits": [{"rule": "file_bytes", "unit": "bytes", "min": 14336, "max": 20000,
                    "source": "s"}],
        "asks": [{"rule": "uniform", "question": {"zh": "制服？", "en": "uniform?"}}]}})");
}

Json city() {
    return Json::parse(R"({"id": "440300-shenzhen", "version": "1.0", "api_version": 1,
      "kind": "city", "name": {"zh": "深圳", "en": "Shenzhen"},
      "city": {"code": "440300", "name": {"zh": "深圳", "en": "Shenzhen"}, "formats": [{
        "certificate": "card", "flow": "S1", "number_label": {"zh": "图像号", "en": "Number"},
        "number_pattern": "^[A-Z0-9]{8,25}$",
        "valid_days": {"value": 180, "source": "a page", "grade": "D"},
        "papers": [{"who": "all", "what": {"zh": "旧证", "en": "old card"}}],
        "fields": [{"key": "text_mobile", "label": {"zh": "手机", "en": "Mobile"}, "from": "phone"}],
        "sheet": {"title": {"zh": "回执", "en": "Receipt"}, "subtitle": {"zh": "店", "en": "Shop"},
                  "conformity": "合格", "declaration": "本人", "stub": "存根", "barcode": "number"},
        "channels": ["zjz"], "channel_parameters": {"item_id": "1"}, "remarks": []}]}})");
}

Result<Manifest> parsed(const Json& json) {
    return parse_manifest(json.dump(), "plugin.json");
}

void check_wrong(const Json& json, const std::string& field) {
    const auto result = parsed(json);
    INFO(json.dump());
    REQUIRE_FALSE(result.ok());
    INFO(result.error().message.en);
    CHECK(result.error().code == ErrorCode::InvalidInput);
    CHECK(result.error().field == field);
    CHECK(result.error().file == "plugin.json");
    CHECK(result.error().message.zh.find(field) != std::string::npos);
    CHECK(result.error().message.en.find(field) != std::string::npos);
}

}  // namespace

TEST_CASE("a certificate may name its place in lists", "[format_data]") {
    Json json = certificate();
    CHECK(parsed(json)->rank == huizhi::kMiddleRank);
    json["certificate"]["order"] = 10;
    CHECK(parsed(json)->rank == 10);
    for (const Json& wrong : {Json(0), Json(1000), Json("first")}) {
        json["certificate"]["order"] = wrong;
        check_wrong(json, "/certificate/order");
    }
}

TEST_CASE("a certificate's manifest is read whole", "[format_data]") {
    const auto manifest = parsed(certificate());
    REQUIRE(manifest.ok());
    REQUIRE(manifest->certificate.has_value());
    const auto& spec = *manifest->certificate;
    CHECK(spec.id == "card");
    CHECK(spec.width_px == 358);
    CHECK(spec.height_px == 441);
    CHECK(spec.dpi == 350);
    CHECK(spec.min_bytes == 14336);
    CHECK(spec.max_bytes == 20000);
    CHECK(spec.limits.back().rule == "recency");
    CHECK(spec.limits.back().max == 6);
    CHECK(spec.limits.back().source == "a standard");
    CHECK(spec.asks.at(0).question.en == "uniform?");
    CHECK(spec.limits.at(0).source == "a standard");
    CHECK(spec.limits.at(0).grade == "A");
    CHECK(spec.limits.at(0).from == "2004-01-07");
}

TEST_CASE("a city's manifest is read whole", "[format_data]") {
    const auto manifest = parsed(city());
    REQUIRE(manifest.ok());
    const auto& format = manifest->cities.at(0);
    CHECK(format.city_code == "440300");
    CHECK(format.valid_days == 180);
    CHECK(format.valid_days_source == "a page [D]");
    CHECK(format.fields.at(0).required);
    CHECK(format.channel_parameters.at("item_id") == "1");
}

TEST_CASE("what is wrong in a certificate is named by its place", "[format_data]") {
    struct Row {
        std::string at;
        Json value;
        std::string field;
    };
    const auto row = GENERATE(values<Row>({
        {"/id", "Bad Id", "/id"},
        {"/id", 7, "/id"},
        {"/id", std::string(65, 'a'), "/id"},
        {"/version", "one", "/version"},
        {"/api_version", "1", "/api_version"},
        {"/api_version", 0, "/api_version"},
        {"/kind", "thing", "/kind"},
        {"/name", Json{{"zh", "只有中文"}}, "/name/en"},
        {"/library", "../evil", "/library"},
        {"/surprise", 1, "/surprise"},
        {"/sources", Json::array(), "/sources"},
        {"/sources/s/grade", "Z", "/sources/s/grade"},
        {"/sources/s/date", "2026-02-30", "/sources/s/date"},
        {"/certificate", 5, "/certificate"},
        {"/certificate/width_px", 358, "/certificate/width_px"},
        {"/certificate/width_px/value", 1e9, "/certificate/width_px/value"},
        {"/certificate/width_px/value", -1, "/certificate/width_px/value"},
        {"/certificate/width_px/value", 1.5, "/certificate/width_px/value"},
        {"/certificate/width_px/value", 18446744073709551615ULL, "/certificate/width_px/value"},
        {"/certificate/width_px/source", "unheard", "/certificate/width_px/source"},
        {"/certificate/background/value", "white", "/certificate/background/value"},
        {"/certificate/background/from", "yesterday", "/certificate/background/from"},
        {"/certificate/limits", Json::array(), "/certificate/limits"},
        {"/certificate/limits/0/max", "many", "/certificate/limits/0/max"},
        {"/certificate/limits/0/max", 5, "/certificate/limits/0"},
        {"/certificate/limits/0/rul", 5, "/certificate/limits/0/rul"},
        {"/certificate/limits/0/from", "yesterday", "/certificate/limits/0/from"},
        {"/certificate/limits/0", nullptr, "/certificate/limits/0"},
        {"/certificate/asks/0/question/en", "", "/certificate/asks/0/question/en"},
    }));
    Json json = certificate();
    json[Json::json_pointer(row.at)] = row.value;
    check_wrong(json, row.field);
}

TEST_CASE("what is wrong in a city is named by its place", "[format_data]") {
    struct Row {
        std::string at;
        Json value;
        std::string field;
    };
    const std::string first = "/city/formats/0";
    const auto row = GENERATE_COPY(values<Row>({
        {"/city/code", "0", "/city/code"},
        {"/city/code", "044030", "/city/code"},
        {"/city/formats", Json::array(), "/city/formats"},
        {first + "/flow", "S9", first + "/flow"},
        {first + "/number_pattern", "([", first + "/number_pattern"},
        {first + "/number_pattern", std::string(201, 'a'), first + "/number_pattern"},
        {first + "/valid_days/value", -1, first + "/valid_days/value"},
        {first + "/papers/0/who", "nobody", first + "/papers/0/who"},
        {first + "/fields/0/from", "heart", first + "/fields/0/from"},
        {first + "/sheet/barcode", "qr", first + "/sheet/barcode"},
        {first + "/channels/0", 4, first + "/channels/0"},
        {first + "/channel_parameters/item_id", 4, first + "/channel_parameters/item_id"},
        {first + "/remarks", "none", first + "/remarks"},
    }));
    Json json = city();
    json[Json::json_pointer(row.at)] = row.value;
    check_wrong(json, row.field);
}

TEST_CASE("failures are counted in times, since a real day", "[format_data]") {
    Json json = city();
    Json& attempts = json["city"]["formats"][0]["attempts"];
    attempts = Json::parse(R"({"value": 3, "source": "a page", "grade": "D",
                               "then": {"zh": "到窗口办理", "en": "at the window"}})");
    REQUIRE(parsed(json).ok());
    for (const char* unit : {"times", "次"}) {
        attempts["unit"] = unit;
        CHECK(parsed(json).ok());
    }
    attempts["unit"] = "months";
    check_wrong(json, "/city/formats/0/attempts/unit");
    attempts.erase("unit");
    attempts["from"] = "yesterday";
    check_wrong(json, "/city/formats/0/attempts/from");
}

TEST_CASE("a place without a studio's receipt has no sheet and no channel", "[format_data]") {
    Json json = city();
    Json& format = json["city"]["formats"][0];
    format["flow"] = GENERATE("S2", "S3", "S4");
    check_wrong(json, "/city/formats/0/channels");
    format["channels"] = Json::array();
    format.erase("sheet");
    const auto manifest = parsed(json);
    REQUIRE(manifest.ok());
    CHECK(manifest->cities[0].channels.empty());
    format["flow"] = "S1";
    check_wrong(json, "/city/formats/0/sheet");
}

TEST_CASE("a missing part is named", "[format_data]") {
    const std::string part =
        GENERATE("id", "version", "api_version", "kind", "name", "certificate");
    Json json = certificate();
    json.erase(part);
    check_wrong(json, "/" + part);
}

TEST_CASE("a channel without a library is refused", "[format_data]") {
    check_wrong(Json::parse(R"({"id": "c", "version": "1", "api_version": 1, "kind": "channel",
                               "name": {"zh": "通", "en": "c"}})"),
                "/library");
}

TEST_CASE("a channel may declare hosts, and nothing else may", "[format_data]") {
    Json channel = Json::parse(R"({"id": "c", "version": "1", "api_version": 1, "kind": "channel",
        "name": {"zh": "通道", "en": "channel"}, "library": "c"})");
    CHECK(parsed(channel)->hosts.empty());
    channel["hosts"] = {"files.example.cn", "a-b.example.cn"};
    REQUIRE(parsed(channel).ok());
    CHECK(parsed(channel)->hosts == std::vector<std::string>{"files.example.cn", "a-b.example.cn"});
    for (const Json& odd :
         {Json(""), Json("Example.cn"), Json("https://example.cn"), Json("a.cn/x"),
          Json("a.cn:8443"), Json("localhost"), Json(".cn"), Json("a.cn."), Json("*.cn"), Json(7),
          Json(std::string(300, 'a') + ".cn")}) {
        channel["hosts"] = {odd};
        check_wrong(channel, "/hosts/0");
    }
    Json other = certificate();
    other["hosts"] = {"files.example.cn"};
    check_wrong(other, "/hosts");
}

TEST_CASE("a channel names the settings that it reads, each once, and nothing else has any",
          "[format_data]") {
    Json channel = Json::parse(R"({"id": "c", "version": "1", "api_version": 1, "kind": "channel",
        "name": {"zh": "通道", "en": "channel"}, "library": "c"})");
    CHECK(parsed(channel)->settings.empty());
    channel["settings"] = Json::parse(
        R"([{"name": "item_id.{format}"}, {"name": "cost_fen", "value": "whole", "note": "n"}])");
    channel["photo_fetched_unless"] = "upload_url";
    REQUIRE(parsed(channel).ok());
    const auto settings = parsed(channel)->settings;
    REQUIRE(settings.size() == 3);
    CHECK(settings[0].name == "item_id.{format}");
    CHECK(settings[0].kind == "text");
    CHECK(settings[1].kind == "whole");
    CHECK(settings[2].name == "upload_url");
    for (const char* odd :
         {"", "Path", "a b", "a.b", "item_id.{city}", ".{format}", "7up", "a-b"}) {
        channel["settings"] = {{{"name", odd}}};
        CAPTURE(odd);
        check_wrong(channel, "/settings/0/name");
    }
    channel["settings"] = Json::parse(R"([{"name": "a"}, {"name": "a"}])");
    check_wrong(channel, "/settings/1/name");
    channel["settings"] = Json::parse(R"([{"name": "a", "value": "number"}])");
    check_wrong(channel, "/settings/0/value");
    channel["settings"] = Json::parse(R"([{"name": "a", "vlaue": "whole"}])");
    check_wrong(channel, "/settings/0/vlaue");
    Json other = certificate();
    other["settings"] = Json::array();
    check_wrong(other, "/settings");
}

TEST_CASE("what is no JSON, no UTF-8 or a bomb is refused without harm", "[format_data]") {
    const std::string nest(200'000, '[');
    const std::string text = GENERATE_COPY(values<std::string>(
        {"", "{", "[]", "null", "12", "\xff\xfe", nest, "{\"id\": \"\xc3\x28\"}",
         std::string(100, '\0'), std::string(huizhi::kMaxFormatDataBytes + 1, ' ')}));
    const auto result = parse_manifest(text, "plugin.json");
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().code == ErrorCode::InvalidInput);
    CHECK(result.error().file == "plugin.json");
}

TEST_CASE("nesting below the bound but of the wrong shape is refused", "[format_data]") {
    std::string text = "1";
    for (int i = 0; i < 31; ++i) {
        text.insert(0, "{\"note\": ").append("}");
    }
    CHECK_FALSE(parse_manifest(text, "plugin.json").ok());
    CHECK_FALSE(parse_manifest("{\"note\": " + text + "}", "plugin.json").ok());
}

TEST_CASE("notes may stand anywhere", "[format_data]") {
    Json json = certificate();
    json["note"] = "x";
    json["$schema"] = "y";
    json["certificate"]["limits"][0]["note"] = "z";
    CHECK(parsed(json).ok());
}

TEST_CASE("base rules are a list of limits with their own sources", "[format_data]") {
    const auto rules = parse_rules(R"({"limits": [{"rule": "roll", "unit": "deg", "max": 6,
        "warn_max": 4, "source": "measured", "grade": "I", "priority": 1}]})",
                                   "portrait.json");
    REQUIRE(rules.ok());
    CHECK(rules->limits.at(0).source == "measured");
    CHECK(*rules->limits.at(0).warn_max == 4);
    CHECK(rules->asks.empty());
    CHECK_FALSE(parse_rules(R"({"limits": [{"rule": "roll", "unit": "deg", "max": 6,
        "source": "measured"}]})",
                            "portrait.json")
                    .ok());
    CHECK_FALSE(parse_rules("{}", "portrait.json").ok());
}

TEST_CASE("the shipped base rules can be read", "[format_data]") {
    const auto rules = huizhi::read_rules(HUIZHI_SOURCE_DIR "/core/catalogue/rules/portrait.json");
    REQUIRE(rules.ok());
    CHECK_FALSE(rules->limits.empty());
    CHECK_FALSE(rules->asks.empty());
}

TEST_CASE("base rules may ask what holds for every certificate", "[format_data]") {
    const auto rules = parse_rules(R"({"limits": [], "asks": [{"rule": "mirrored",
        "question": {"zh": "没有镜像？", "en": "Not mirrored?"}}]})",
                                   "portrait.json");
    REQUIRE(rules.ok());
    CHECK(rules->asks.at(0).rule == "mirrored");
    CHECK(rules->asks.at(0).question.en == "Not mirrored?");
    CHECK_FALSE(parse_rules(R"({"limits": [], "asks": [{"rule": "mirrored"}]})", "x").ok());
}

TEST_CASE("a missing file is an error that names it", "[format_data]") {
    const huizhi::tests::TempDir dir;
    const auto missing = huizhi::read_manifest(dir / "plugin.json");
    REQUIRE_FALSE(missing.ok());
    CHECK(missing.error().file.find("plugin.json") != std::string::npos);
}
