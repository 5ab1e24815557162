#include "core/validator/city_draft.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/base/data_dir.h"
#include "core/catalogue/manifest.h"
#include "core/validator/city_draft_checks.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::tests::TempDir;
using Json = nlohmann::json;

namespace {

const Source kNotice{"采集须知", "https://example.cn/notice", "A", "2026-11-22"};

/// A city that passes: the template for Zhongshan, with its source said.
CityDraft good_city() {
    auto draft = new_city_draft("id-card");
    REQUIRE(draft);
    rename_city(*draft, "442000", {"中山", "Zhongshan"});
    draft->parts.front().source = kNotice;
    return *draft;
}

/// What a city asks of everybody; neither bound: nothing of its own.
Limit bounds(const std::string& rule,
             const std::string& unit,
             std::optional<double> min,
             std::optional<double> max) {
    Limit limit;
    limit.rule = rule;
    limit.unit = unit;
    limit.min = min;
    limit.max = max;
    return limit;
}

CityDraft copy_of_shenzhen() {
    auto draft = city_draft_of(bundled_plugins_dir() / "cities/440300-shenzhen", false);
    if (!draft) {
        draft = city_draft_of(bundled_plugins_dir() / "440300-shenzhen", false);
    }
    REQUIRE(draft);
    return *draft;
}

Json written(const CityDraft& draft) {
    CityDraft called = draft;
    called.id = draft.code + "-own";
    const auto text = city_manifest(called, "1.0.0");
    REQUIRE(text);
    REQUIRE(parse_manifest(*text, "plugin.json"));
    return Json::parse(*text);
}

/// The part of that certificate, and its place.
std::size_t part_of(const CityDraft& draft, const std::string& certificate) {
    const auto found =
        std::find_if(draft.parts.begin(), draft.parts.end(),
                     [&](const CityPart& part) { return part.format.certificate == certificate; });
    REQUIRE(found != draft.parts.end());
    return static_cast<std::size_t>(found - draft.parts.begin());
}

}  // namespace

TEST_CASE("a new city misses its place and where its figures stand, and nothing else",
          "[city_draft]") {
    const TempDir home;
    auto draft = new_city_draft("id-card");
    REQUIRE(draft);
    const auto nowhere = city_problems(*draft, home.path());
    REQUIRE(nowhere.size() == 1);
    CHECK(nowhere.front().field == "code");
    rename_city(*draft, "442000", {"中山", "Zhongshan"});
    const auto unsaid = city_problems(*draft, home.path());
    REQUIRE(unsaid.size() == 1);
    CHECK(unsaid.front().field == "source_text");
    CHECK(unsaid.front().part == 0);
    draft->parts.front().source = kNotice;
    CHECK(city_problems(*draft, home.path()).empty());
}

TEST_CASE("the place's name and code go where the template had others", "[city_draft]") {
    const Json city = written(good_city());
    CHECK(city["id"] == "442000-own");
    CHECK(city["city"]["code"] == "442000");
    const Json& format = city["city"]["formats"][0];
    CHECK(format["channel_parameters"]["item_key"] == "id-card@442000");
    CHECK(format["sheet"]["title"]["zh"] == "中山数字相片采集回执");
    CHECK(format["valid_days"]["source"] == "own-id-card");
    CHECK(city["sources"]["own-id-card"]["text"] == "采集须知");
    CHECK(city["sources"].size() == 1);
}

TEST_CASE("what is typed takes the form's source; what is not keeps its own words and source",
          "[city_draft]") {
    CityDraft draft = copy_of_shenzhen();
    const std::size_t at = part_of(draft, "id-card");
    const Json before = written(draft)["city"]["formats"][at];
    CHECK(written(draft)["sources"].contains("own-id-card") == false);
    CityPart& part = draft.parts[at];
    part.format.valid_days += 30;
    set_city_limit(part.format, bounds("head_width", "px", 200, 221));
    const TempDir home;
    const auto unsaid = city_problems(draft, home.path());
    REQUIRE_FALSE(unsaid.empty());
    CHECK(unsaid.front().field == "source_text");
    part.source = kNotice;
    const Json now = written(draft);
    const Json& format = now["city"]["formats"][at];
    CHECK(format["valid_days"]["value"] == before["valid_days"]["value"].get<int>() + 30);
    CHECK(format["valid_days"]["source"] == "own-id-card");
    CHECK(format["limits"].back() == Json::parse(R"({"rule": "head_width", "unit": "px",
        "min": 200, "max": 221, "source": "own-id-card"})"));
    for (const char* kept :
         {"papers", "fields", "sheet", "channels", "remarks", "number_pattern"}) {
        INFO(kept);
        CHECK(format.value(kept, Json()) == before.value(kept, Json()));
    }
    set_city_limit(part.format, bounds("head_width", "px", {}, {}));
    CHECK(city_limit(part.format, "head_width") == nullptr);
    CHECK(written(draft)["city"]["formats"][at].value("limits", Json::array()) ==
          before.value("limits", Json::array()));
}

TEST_CASE("a city that sends nothing has neither sheet nor channel, and gets them back",
          "[city_draft]") {
    CityDraft draft = good_city();
    CityPart& part = draft.parts.front();
    change_flow(part, "S4");
    const Json none = written(draft)["city"]["formats"][0];
    CHECK_FALSE(none.contains("sheet"));
    CHECK(none["channels"].empty());
    CHECK(none["valid_days"]["value"] == 0);
    change_flow(part, "S1");
    const Json again = written(draft)["city"]["formats"][0];
    CHECK(again["sheet"]["title"]["zh"] == "中山数字相片采集回执");
    CHECK(again["valid_days"]["value"] == 180);
}

TEST_CASE("a flow that was chosen by mistake and left again has cost nothing that was typed",
          "[city_draft]") {
    CityDraft draft = good_city();
    CityPart& part = draft.parts.front();
    part.format.valid_days = 90;
    part.format.sheet.stub = "存根另有一句";
    REQUIRE_FALSE(part.format.channels.empty());
    const Json before = written(draft)["city"]["formats"][0];
    const std::string other = GENERATE("S2", "S3", "S4");
    change_flow(part, other);
    change_flow(part, "S4");
    rename_city(draft, "440600", {"佛山", "Foshan"});
    rename_city(draft, "442000", {"中山", "Zhongshan"});
    change_flow(part, "S1");
    CHECK(written(draft)["city"]["formats"][0] == before);
}

TEST_CASE("one more certificate comes with a source of its own", "[city_draft]") {
    CityDraft draft = good_city();
    REQUIRE(add_part(draft, "residence-permit"));
    draft.parts.back().source = {"另一份须知", "", "B", ""};
    const Json city = written(draft);
    REQUIRE(city["city"]["formats"].size() == 2);
    CHECK(city["city"]["formats"][1]["channel_parameters"]["item_key"] ==
          "residence-permit@442000");
    CHECK(city["city"]["formats"][1]["valid_days"]["source"] == "own-residence-permit");
    CHECK(city["sources"]["own-residence-permit"]["text"] == "另一份须知");
}

TEST_CASE("each check is told at the field that it is about", "[city_draft]") {
    using Spoil = std::function<void(CityDraft&)>;
    const auto [field, check, spoil] = GENERATE(table<std::string, std::string, Spoil>({
        {"valid_days", "validity_given",
         [](CityDraft& city) { city.parts[0].format.valid_days = 0; }},
        {"number_pattern", "number_pattern_given",
         [](CityDraft& city) { city.parts[0].format.number_pattern.clear(); }},
        {"number_pattern", "manifest_valid",
         [](CityDraft& city) { city.parts[0].format.number_pattern = "(["; }},
        {"papers", "papers_given", [](CityDraft& city) { city.parts[0].format.papers.clear(); }},
        {"channels", "channels_named",
         [](CityDraft& city) { city.parts[0].format.channels.clear(); }},
        {"channels", "channels_known",
         [](CityDraft& city) { city.parts[0].format.channels = {"zzj"}; }},
        {"certificate", "certificates_known",
         [](CityDraft& city) { city.parts[0].format.certificate = "id-cart"; }},
        {"price", "price_sane",
         [](CityDraft& city) { city.parts[0].format.price_hint_fen = 30; }},
        {"item_id", "items_given",
         [](CityDraft& city) { city.parts[0].format.channel_parameters.clear(); }},
        {"stub", "sheet_words",
         [](CityDraft& city) { city.parts[0].format.sheet.stub = "号码 {nummer}"; }},
        {"conformity", "sheet_tells_validity",
         [](CityDraft& city) {
             city.parts[0].format.sheet.conformity = "符合要求。";
             city.parts[0].format.sheet.stub = "存根";
         }},
        {"head_width", "manifest_valid",
         [](CityDraft& city) {
             set_city_limit(city.parts[0].format, bounds("head_width", "px", 300, 200));
         }},
        {"file_bytes", "limit_units",
         [](CityDraft& city) {
             set_city_limit(city.parts[0].format, bounds("file_bytes", "bytes", {}, 40));
         }},
        {"source_url", "source_links",
         [](CityDraft& city) { city.parts[0].source.url = "C:/notice.doc"; }},
        {"source_grade", "manifest_valid",
         [](CityDraft& city) { city.parts[0].source.grade = "Z"; }},
        {"code", "division_known",
         [](CityDraft& city) { rename_city(city, "449999", city.name); }},
    }));
    INFO(field << " " << check);
    const TempDir home;
    CityDraft city = good_city();
    if (check == "items_given") {  // it compares the formats of one channel
        REQUIRE(add_part(city, "residence-permit"));
        city.parts.back().source = kNotice;
    }
    spoil(city);
    const auto problems = city_problems(city, home.path());
    const auto found = std::find_if(
        problems.begin(), problems.end(),
        [&, &named = check](const CityProblem& problem) { return problem.check == named; });
    REQUIRE(found != problems.end());
    CHECK(found->field == field);
    CHECK(found->message.zh.find("/city") == std::string::npos);
    CHECK(found->part == (field == "code" ? -1 : 0));
}

TEST_CASE("a plugin that is no city, or brings code, is not edited in a form", "[city_draft]") {
    const auto draft = city_draft_of(bundled_plugins_dir() / "id-card", false);
    const auto other = city_draft_of(bundled_plugins_dir() / "certificates/id_card", false);
    CHECK_FALSE(draft.ok());
    CHECK_FALSE(other.ok());
}
