#include "core/validator/manifest_checks.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include <catch2/catch.hpp>

#include "core/base/data_dir.h"
#include "core/catalogue/manifest.h"
#include "core/validator/plugin_checks.h"
#include "tests/support/spoilt_plugin.h"

namespace fs = std::filesystem;
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so
using nlohmann::json;

TEST_CASE("every bundled plugin passes every check", "[validator]") {
    std::size_t plugins = 0;
    for (const auto& entry : fs::directory_iterator(huizhi::bundled_plugins_dir())) {
        const auto checked = huizhi::check_plugin(entry.path());
        REQUIRE(checked.ok());
        INFO(entry.path().filename().string());
        INFO(checked->first_failure().field << ": " << checked->first_failure().message.en);
        CHECK(checked->valid());
        CHECK(checked->checks.size() >= 45);
        ++plugins;
    }
    CHECK(plugins > 55);
}

TEST_CASE("each check has a name of its own", "[validator]") {
    const auto checked = huizhi::check_plugin(huizhi::bundled_plugins_dir() / "cpa");
    REQUIRE(checked.ok());
    Names names;
    for (const huizhi::PluginCheck& check : checked->checks) {
        CHECK(names.insert(check.check).second);
    }
}

TEST_CASE("limits that cannot be meant are found", "[validator]") {
    const auto spoil_limit = [](const char* rule, const char* member, const json& value) {
        return failed_with("teacher",
                           [&](json& manifest) { limit_of(manifest, rule)[member] = value; });
    };
    CHECK(spoil_limit("head_height", "warn_min", 140) == Names{"manifest_valid"});
    CHECK(spoil_limit("head_height", "rule", "head_hight") == Names{"limits_known"});
    CHECK(failed_with("cpa", [](json& manifest) {
              json again = manifest.at("certificate").at("limits").at(0);
              manifest.at("certificate").at("limits").push_back(again);
          }) == Names{"limits_once"});
    CHECK(failed_with("cpa", [](json& manifest) {
              json later = manifest.at("certificate").at("limits").at(0);
              later["from"] = "2030-01-01";
              manifest.at("certificate").at("limits").push_back(later);
          }) == Names{});
    CHECK(failed_with("cpa", [](json& manifest) {
              limit_of(manifest, "file_bytes")["from"] = "2025-01-01";
              limit_of(manifest, "file_bytes")["to"] = "2024-01-01";
          }).count("limits_dated") == 1);
}

TEST_CASE("a library may judge rules that the engine does not know", "[validator]") {
    CHECK(failed_with("id_card", [](json& manifest) {
              limit_of(manifest, "pale_top")["rule"] = "own_rule";
          }) == Names{});
}

TEST_CASE("sizes that no head meets, or that need a priority, are found", "[validator]") {
    CHECK(failed_with("id_card", [](json& manifest) {
              limit_of(manifest, "eye_line")["min"] = 500;
          }).count("limits_fit_photo") == 1);
    CHECK(failed_with("id_card", [](json& manifest) {
              json& width = limit_of(manifest, "head_width");
              width["min"] = 350;
              width["max"] = 357;
              width["priority"] = 9;
              limit_of(manifest, "eye_line")["max"] = 210;
              manifest.at("certificate")
                  .at("limits")
                  .push_back({{"rule", "head_height"},
                              {"unit", "px"},
                              {"min", 100},
                              {"max", 120},
                              {"priority", 10},
                              {"source", width.at("source")}});
          }).count("ordinary_head_fits") == 0);
    const auto two_sizes = [](int priority) {
        return failed_with("id_card", [&](json& manifest) {
            const json source = limit_of(manifest, "head_width").at("source");
            manifest.at("certificate")
                .at("limits")
                .push_back({{"rule", "head_height"},
                            {"unit", "px"},
                            {"min", 100},
                            {"max", 120},
                            {"priority", priority},
                            {"source", source}});
        });
    };
    CHECK(two_sizes(0) == Names{"tie_breaks"});
    CHECK(two_sizes(-1) == Names{});
}

TEST_CASE("a photo that cannot be made, kept or printed is found", "[validator]") {
    const auto figure = [](const char* name, int value) {
        return failed_with("teacher", [&](json& manifest) {
            manifest.at("certificate").at(name).at("value") = value;
        });
    };
    CHECK(figure("dpi", 20).count("density_sane") == 1);
    CHECK(figure("dpi", 1200).count("print_size") == 1);
    CHECK(figure("quality", 12) == Names{"quality_sane"});
    CHECK(failed_with("teacher", [](json& manifest) {
              limit_of(manifest, "file_bytes")["max"] = 300;
          }) == Names{"file_window_reachable"});
    CHECK(failed_with("inch_1", [](json& manifest) {
              json& choices = manifest.at("certificate").at("backgrounds");
              choices.push_back(choices.at(0));
          }) == Names{"backgrounds_once"});
    CHECK(failed_with("teacher", [](json& manifest) {
              json& asks = manifest.at("certificate").at("asks");
              asks.push_back(asks.at(0));
          }) == Names{"asks_once"});
}

TEST_CASE("words and sources that staff could not use are found", "[validator]") {
    CHECK(failed_with("teacher", [](json& manifest) {
              manifest.at("certificate").erase("remarks");
          }) == Names{"weak_sources_told"});
    CHECK(failed_with("teacher", [](json& manifest) {
              manifest.at("name").at("zh") = "Teacher";
          }) == Names{"words_in_chinese"});
    CHECK(failed_with("teacher", [](json& manifest) {
              manifest.at("certificate").at("remarks").at(0)["zh"] = "Told to staff";
          }) == Names{"words_in_chinese"});
    for (const char* title : {"title", "subtitle"}) {
        INFO(title);
        CHECK(
            failed_with("440300-shenzhen", [&](json& manifest) {
                first_format(manifest).at("sheet")[title] = {{"zh", "Receipt"}, {"en", "Receipt"}};
            }).count("words_in_chinese") == 1);
    }
    CHECK(failed_with("teacher", [](json& manifest) {
              manifest.at("name").at("en") = std::string(61, 'x');
          }) == Names{"name_fits"});
    CHECK(failed_with("teacher", [](json& manifest) {
              manifest.at("sources").at("ntce").at("url") = "file:///etc/passwd";
          }).count("source_links") == 1);
}

TEST_CASE("a city's form, number and papers are tried on people", "[validator]") {
    const auto spoil = [](const std::function<void(json&)>& change) {
        return failed_with("440300-shenzhen",
                           [&](json& manifest) { change(first_format(manifest)); });
    };
    CHECK(spoil([](json& city) { city.at("fields").at(1)["required"] = false; }) ==
          Names{"form_names_person"});
    CHECK(spoil([](json& city) { city.at("fields").at(1)["pattern"] = "^[0-9]{18}$"; }) ==
          Names{"form_accepts_people"});
    CHECK(spoil([](json& city) { city.at("fields").at(0)["pattern"] = "^.{2,4}$"; }) ==
          Names{"form_accepts_people"});
    CHECK(spoil([](json& city) { city["number_pattern"] = ""; }) == Names{"number_pattern_given"});
    CHECK(spoil([](json& city) { city.at("valid_days").at("value") = 0; }) ==
          Names{"validity_given"});
    CHECK(spoil([](json& city) { city["papers"] = json::array(); }) == Names{"papers_given"});
    CHECK(spoil([](json& city) { city["price_hint_fen"] = 60'000; }) == Names{"price_sane"});
    CHECK(failed_with("440300-shenzhen", [](json& manifest) {
              manifest["id"] = "990300-shenzhen";
              manifest.at("city").at("code") = "990300";
          }) == Names{"division_known", "item_keys"});  // its orders name the old place
    CHECK(failed_with("310000-shanghai", [](json& manifest) {
              first_format(manifest)["remarks"] = json::array();
          }) == Names{"no_receipt_told"});
}

TEST_CASE("a sheet is drawn with the longest values and its barcode read back", "[validator]") {
    const auto spoil = [](const char* part, const std::string& words) {
        return failed_with("440300-shenzhen", [&](json& manifest) {
            json& sheet = first_format(manifest).at("sheet");
            if (sheet.at(part).is_object()) {
                sheet.at(part).at("zh") = words;
            } else {
                sheet.at(part) = words;
            }
        });
    };
    std::string much;
    for (int i = 0; i < 60; ++i) {
        much += "广东省居民身份证数字相片采集回执";
    }
    CHECK(spoil("title", much) == Names{"barcode_reads", "sheet_fits"});
    CHECK(spoil("stub", "{nummer}") == Names{"sheet_words"});
    CHECK(spoil("conformity", "经检测，该相片符合要求。") == Names{"sheet_tells_validity"});
}

TEST_CASE("a page with a power of attorney, and one that two sheets share, are drawn whole",
          "[validator]") {
    const auto spoil_attorney = [](const std::function<void(json&)>& change) {
        return failed_with("450000-guangxi", [&](json& manifest) {
            change(first_format(manifest).at("sheet").at("attorney"));
        });
    };
    std::string much;
    for (int i = 0; i < 30; ++i) {
        much += "现委托亲属代为办理居民身份证。";
    }
    CHECK(spoil_attorney([&](json& attorney) { attorney["text"] = much; }) ==
          Names{"barcode_reads", "sheet_fits"});
    CHECK(spoil_attorney([](json& attorney) { attorney["text"] = "受托人：{nummer}"; }) ==
          Names{"sheet_words"});
    CHECK(spoil_attorney([](json& attorney) { attorney.at("lines").at(0) = "{city}"; }) ==
          Names{"sheet_words"});
    // The lower of two: the upper one's own words fit.
    std::string long_words = "相片有效期至 {valid_until}。";
    for (int i = 0; i < 40; ++i) {
        long_words += "经检测，该相片符合要求，请妥善保管本回执。";
    }
    const auto lengthen = [&](json& manifest) {
        for (json& format : manifest.at("city").at("formats")) {
            if (format.at("certificate") == "social-security") {
                format.at("sheet")["conformity"] = long_words;
                format.at("sheet").erase("shares_page");
            }
        }
    };
    CHECK(failed_with("440500-shantou", lengthen) == Names{"barcode_reads", "sheet_fits"});
}

TEST_CASE("a name that stands twice in one object of plugin.json is an error with its line",
          "[validator]") {
    std::string text = bundled("teacher").dump(2);
    const std::size_t limit = text.find("\"min\":");
    REQUIRE(limit != std::string::npos);
    text.insert(limit, "\"min\": 1, ");
    const TempDir dir;
    std::ofstream(dir / "plugin.json") << text;
    const auto checked = huizhi::check_plugin(dir.path());
    REQUIRE(checked.ok());
    CHECK_FALSE(checked->valid());
    const auto failure = checked->first_failure();
    CHECK(failure.field == "manifest_valid");
    INFO(failure.message.en << "\n" << failure.message.zh);
    CHECK(failure.message.en.find("plugin.json: line ") != std::string::npos);
    CHECK(failure.message.en.find("/min stands twice in one object") != std::string::npos);
    CHECK(failure.message.en.ends_with("remove one of them"));
    CHECK(failure.message.zh.find("/min 在同一个对象里写了两次") != std::string::npos);
    CHECK_FALSE(huizhi::read_manifest(dir / "plugin.json").ok());
}
