#include <string>

#include <catch2/catch.hpp>

#include "core/plugins/plugin_places.h"
#include "core/validator/neighbour_checks.h"
#include "tests/support/spoilt_plugin.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::string kCity = "440300-shenzhen";

/// What the one failing check says.
Text said_by(const std::string& check,
             const std::string& plugin,
             const std::function<void(json&)>& spoil) {
    json manifest = bundled(plugin);
    spoil(manifest);
    const auto messages = told(manifest);
    for (const auto& [name, message] : messages) {
        INFO(name << ": " << message.en);
        CHECK(name == check);
    }
    REQUIRE(messages.count(check) == 1);
    return messages.at(check);
}

void check_holds(const Text& said, const std::vector<std::string>& english) {
    for (const std::string& part : english) {
        INFO(said.en << "\n" << said.zh);
        CHECK(said.en.find(part) != std::string::npos);
    }
}

json& format_at(json& manifest, std::size_t at) {
    return manifest.at("city").at("formats").at(at);
}

/// What is said of the plugin's neighbours: by the check's name.
std::map<std::string, Text> told_of_neighbours(const std::function<void(json&)>& spoil) {
    json manifest = bundled(kCity);
    spoil(manifest);
    const auto read = parse_manifest(manifest.dump(), "plugin.json");
    REQUIRE(read.ok());
    std::map<std::string, Text> messages;
    for (const PluginCheck& check : neighbour_checks(*read, places_in({bundled_plugins_dir()}))) {
        if (check.outcome == CheckOutcome::Fail) {
            messages.emplace(check.check, check.message);
        }
    }
    return messages;
}

}  // namespace

TEST_CASE("a block copied for the next certificate must order that one", "[validator]") {
    const Text said = said_by("item_keys", kCity, [](json& manifest) {
        format_at(manifest, 1)["channel_parameters"]["item_key"] = "id-card@440300";
    });
    check_holds(said, {"/city/formats/1/channel_parameters/item_key is id-card@440300",
                       "write social-security@440300"});
    // The whole block, as an author copies it: the certificate alone was changed.
    const auto copied = failed_with(kCity, [](json& manifest) {
        json block = format_at(manifest, 0);
        block["certificate"] = "teacher";
        manifest.at("city").at("formats").push_back(block);
    });
    CHECK(copied == Names{"item_keys", "items_once"});
    check_holds(said_by("items_once", kCity,
                        [](json& manifest) {
                            format_at(manifest, 1)["channel_parameters"]["item_id"] =
                                format_at(manifest, 0)["channel_parameters"]["item_id"];
                        }),
                {"/city/formats/1/channel_parameters/item_id", "is that of id-card"});
    check_holds(said_by("items_given", kCity,
                        [](json& manifest) {
                            format_at(manifest, 2)["channel_parameters"].erase("item_id");
                        }),
                {"/city/formats/2/channel_parameters/item_id is missing"});
}

TEST_CASE("a figure in another unit is refused, with the way to convert it", "[validator]") {
    check_holds(said_by("limit_units", "teacher",
                        [](json& manifest) {
                            json& limit = limit_of(manifest, "file_bytes");
                            limit["unit"] = "KB";
                        }),
                {"(file_bytes) is in KB, but bytes is meant here", "count 1000 bytes a KB"});
    check_holds(said_by("limit_units", "id_card",
                        [](json& manifest) { limit_of(manifest, "head_width")["unit"] = "mm"; }),
                {"(head_width) is in mm, but px is meant here", "dpi / 25.4"});
    CHECK(failed_with("id_card", [](json& manifest) {
              limit_of(manifest, "head_width")["unit"] = "像素";
          }) == Names{});
    // Bytes by name, kilobytes by value.
    check_holds(
        said_by("limit_units", "460100-haikou",
                [](json& manifest) { format_at(manifest, 0).at("limits").at(0)["max"] = 40; }),
        {"/city/formats/0/limits/0 (file_bytes) ends below 1000 bytes", "KB"});
    check_holds(
        said_by("limit_units", "460100-haikou",
                [](json& manifest) { format_at(manifest, 0).at("limits").at(0)["max"] = 1e300; }),
        {"/city/formats/0/limits/0 (file_bytes) must lie between 0 and 100 MB"});
    check_holds(said_by("manifest_valid", kCity,
                        [](json& manifest) {
                            format_at(manifest, 0)["valid_days"]["unit"] = "months";
                            format_at(manifest, 0)["valid_days"]["value"] = 6;
                        }),
                {"/city/formats/0/valid_days/unit is in months, but day is meant here",
                 "30 a month", "line 1"});
    for (const char* name : {"width_px", "dpi", "quality", "recency_months"}) {
        INFO(name);
        const auto in_mm = [name](json& manifest) {
            manifest.at("certificate").at(name)["unit"] = "mm";
        };
        CHECK(failed_with("teacher", in_mm) == Names{"manifest_valid"});
    }
}

TEST_CASE("every bundled limit is in the unit that its rule is judged in", "[validator]") {
    for (const char* name : {"id_card", "exit_entry", "exit_entry_p390", "cpa", "inch_1",
                             "residence_permit", "social_security", "460100-haikou"}) {
        INFO(name);
        CHECK(failed(bundled(name)) == Names{});
    }
}

TEST_CASE("a misspelt word is told with the one that was meant", "[validator]") {
    const auto said = [](const std::function<void(json&)>& spoil) {
        return said_by("manifest_valid", kCity, spoil);
    };
    check_holds(said([](json& manifest) { format_at(manifest, 0)["flow"] = "S11"; }),
                {"/city/formats/0/flow must be one of: S1, S2, S3, S4", "did you mean \"S1\"?"});
    check_holds(said([](json& manifest) { manifest["kind"] = "cty"; }),
                {"/kind", "did you mean \"city\"?"});
    check_holds(said([](json& manifest) {
                    format_at(manifest, 0).at("papers").at(0)["who"] = "residents";
                }),
                {"/city/formats/0/papers/0/who", "did you mean \"resident\"?"});
    check_holds(
        said([](json& manifest) { format_at(manifest, 0).at("fields").at(0)["from"] = "nmae"; }),
        {"/city/formats/0/fields/0/from", "did you mean \"name\"?"});
    check_holds(
        said([](json& manifest) { format_at(manifest, 0).at("sheet")["barcode"] = "id-number"; }),
        {"/city/formats/0/sheet/barcode", "did you mean \"id_number\"?"});
    check_holds(said([](json& manifest) { format_at(manifest, 0)["channles"] = json::array(); }),
                {"/city/formats/0/channles", "did you mean \"channels\"?"});
    check_holds(said([](json& manifest) {
                    json& sources = manifest.at("sources");
                    const std::string known = sources.begin().key();
                    format_at(manifest, 0).at("valid_days")["source"] = known + "x";
                }),
                {"/city/formats/0/valid_days/source", "did you mean"});
    check_holds(said([](json& manifest) {
                    format_at(manifest, 0)["number_pattern"] = "^［A-Z０-９］{8}$";
                }),
                {"/city/formats/0/number_pattern", "the full-width ［"});
    check_holds(
        said_by("limits_known", "teacher",
                [](json& manifest) { limit_of(manifest, "head_height")["rule"] = "head_hight"; }),
        {"did you mean \"head_height\"?", "/certificate/limits/"});
    check_holds(
        said_by("limits_spelt", "id_card",
                [](json& manifest) { limit_of(manifest, "eye_line")["rule"] = "eye_lines"; }),
        {"one letter from the program's rule eye_line"});
}

TEST_CASE("channels and certificates that are not there are told, with the near one",
          "[validator]") {
    auto messages = told_of_neighbours([](json& manifest) {
        format_at(manifest, 0)["channels"] = json::array({"zjzz"});
        format_at(manifest, 1)["certificate"] = "social-securty";
    });
    check_holds(messages["channels_known"],
                {"/city/formats/0/channels/0 names the channel zjzz", "did you mean \"zjz\"?"});
    check_holds(messages["certificates_known"],
                {"/city/formats/1/certificate names the certificate social-securty",
                 "did you mean \"social-security\"?"});
    messages = told_of_neighbours([](json& manifest) {
        format_at(manifest, 0)["channels"] = json::array({"post-office"});
        format_at(manifest, 0)["sheet"]["shares_page"] = "no-such";
    });
    check_holds(messages["channels_known"], {"there are: export, clipimg, zjz"});
    check_holds(messages["certificates_known"], {"/city/formats/0/sheet/shares_page"});
    CHECK(told_of_neighbours([](json& manifest) {
              format_at(manifest, 0)["channels"] = json::array({"export"});
          }).empty());
}

TEST_CASE("a place's code is one of GB/T 2260, and the one that was meant is told", "[validator]") {
    const auto with_code = [](const std::string& code, const std::string& name) {
        return said_by("division_known", "440400-zhuhai", [&](json& manifest) {
            manifest["id"] = code + "-city";
            manifest.at("city")["code"] = code;
            manifest.at("city")["name"]["zh"] = name;
            for (json& format : manifest.at("city").at("formats")) {
                format["channel_parameters"]["item_key"] =
                    format.at("certificate").get<std::string>() + "@" + code;
            }
        });
    };
    check_holds(with_code("440450", "珠海"), {"/city/code is 440450", "did you mean 440400"});
    check_holds(with_code("440410", "某地"), {"did you mean 44040"});
    CHECK(with_code("440450", "珠海").zh.find("440400 珠海市") != std::string::npos);
    CHECK(with_code("522400", "毕节").en.find("retired on 2011-11-09") != std::string::npos);
    // Any place of the country may have its plugin.
    const auto move_to_nanyang = [](json& manifest) {
        manifest["id"] = "411300-nanyang";
        manifest.at("city")["code"] = "411300";
        for (json& format : manifest.at("city").at("formats")) {
            format["channel_parameters"]["item_key"] =
                format.at("certificate").get<std::string>() + "@411300";
        }
    };
    CHECK(failed_with("440400-zhuhai", move_to_nanyang) == Names{});
    check_holds(
        said_by("limit_places", "teacher",
                [](json& manifest) { limit_of(manifest, "file_bytes")["city"] = "449999"; }),
        {"(file_bytes) names the place 449999"});
}

TEST_CASE("braces of a Chinese keyboard are found, and a word that nothing fills in",
          "[validator]") {
    check_holds(said_by("sheet_words", kCity,
                        [](json& manifest) {
                            format_at(manifest, 0).at("sheet")["stub"] =
                                "有效至 ｛valid_until｝，{valid_days} 天";
                        }),
                {"full-width braces", "use { and }"});
    check_holds(said_by("sheet_words", kCity,
                        [](json& manifest) {
                            format_at(manifest, 0).at("sheet")["stub"] =
                                "{valid_day} {valid_until}";
                        }),
                {"{valid_day}", "did you mean \"valid_days\"?"});
}

TEST_CASE("a place that gives no receipt sends nobody for one", "[validator]") {
    check_holds(said_by("papers_without_receipt", "460100-haikou",
                        [](json& manifest) {
                            format_at(manifest, 0).at("papers").at(1)["what"] = {
                                {"zh", "本回执纸质件"}, {"en", "This receipt on paper"}};
                        }),
                {"/city/formats/0/papers/1 asks for the receipt, but S4 gives none"});
    check_holds(said_by("validity_without_receipt", "460100-haikou",
                        [](json& manifest) { format_at(manifest, 1)["valid_days"]["value"] = 60; }),
                {"/city/formats/1/valid_days must be 0"});
    check_holds(said_by("price_sane", kCity,
                        [](json& manifest) { format_at(manifest, 0)["price_hint_fen"] = 30; }),
                {"below 1 yuan"});
}
