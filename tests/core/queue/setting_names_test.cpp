// What can be set for a channel is what its plugin's data say, and nothing else in silence.
#include "core/queue/setting_names.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "core/queue/channel_setup.h"
#include "tests/support/badge_catalogue.h"
#include "tests/support/studio_room.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace)

namespace {

constexpr const char* kSettings =
    R"([{"name": "query_path"}, {"name": "item_id.{format}"}, {"name": "field.{field}"},
        {"name": "cost_fen", "value": "whole"}])";

/// A studio with a channel whose plugin.json says that it reads `settings`.
struct ChannelRoom : StudioRoom {
    explicit ChannelRoom(const std::string& settings) {
        open_for_business();
        const std::filesystem::path folder = home / "quiet";
        std::filesystem::create_directories(folder);
        std::ofstream(folder / "plugin.json")
            << R"({"id": "quiet", "version": "1.0.0", "api_version": 3, "kind": "channel",
                   "name": {"zh": "静", "en": "quiet"}, "library": "quiet")"
            << (settings.empty() ? "" : R"(, "settings": )" + settings) << "}";
        CatalogueParts parts = badge_catalogue();
        LoadedPlugin plugin;
        plugin.id = "quiet";
        plugin.kind = "channel";
        plugin.folder = folder.string();
        plugin.loaded = true;
        parts.plugins = {plugin};
        catalogue.renew(Catalogue(std::move(parts)));
    }
};

Result<ChannelSetup> set_one(ChannelRoom& room, const std::string& name, const std::string& value) {
    return set_channel(room.studio, "quiet", {"", "", {{name, value}}});
}

void check_unknown(ChannelRoom& room, const std::string& name, const std::string& meant) {
    CAPTURE(name);
    const auto set = set_one(room, name, "7");
    REQUIRE_FALSE(set.ok());
    CHECK(set.error().code == ErrorCode::InvalidInput);
    CHECK(set.error().field == "set");
    CHECK(set.error().message.zh.find(name) != std::string::npos);
    CHECK(set.error().message.en.find("\"" + meant + "\"") != std::string::npos);
    CHECK(room.store->channel_settings("quiet")->value_or(ChannelSettings{}).values.empty());
}

}  // namespace

TEST_CASE("a setting that nobody reads is refused with the name that was meant, and none is kept",
          "[channel_setup]") {
    ChannelRoom room(kSettings);
    check_unknown(room, "qery_path", "query_path");
    check_unknown(room, "Cost_Fen", "cost_fen");
    check_unknown(room, "pol_s", "poll_s");
    check_unknown(room, "item_id.badge@440301", "item_id.badge@440300");
    check_unknown(room, "item_ids.{format}", "item_id.{format}");
    check_unknown(room, "field.remarks", "field.remark");
    const auto two = set_channel(room.studio, "quiet",
                                 {"", "", {{"query_path", "/v2"}, {"number_feild", "no"}}});
    CHECK(two.error().field == "set");
    CHECK(two.error().message.en.find("number_feild") != std::string::npos);
    CHECK(room.store->channel_settings("quiet")->value_or(ChannelSettings{}).values.empty());
}

TEST_CASE("what the plugin and the queue read can be set, each as what it is", "[channel_setup]") {
    ChannelRoom room(kSettings);
    for (const auto& [name, value] :
         std::map<std::string, std::string>{{"query_path", "/v2"},
                                            {"item_id.badge@440300", "12"},
                                            {"field.remark", "note"},
                                            {"cost_fen", "0"},
                                            {"poll_s", "1,2.5"},
                                            {"rate_per_s", "0.5"},
                                            {"concurrency", "3"}}) {
        CAPTURE(name);
        REQUIRE(set_one(room, name, value).ok());
        CHECK(room.store->channel_settings("quiet")->value().value(name, "") == value);
    }
    for (const auto& [name, value] :
         std::map<std::string, std::string>{{"cost_fen", "-1"},
                                            {"poll_s", "often"},
                                            {"rate_burst", "0,5"},
                                            {"retry_s", "-3"},
                                            {"cost_fen", "18446744073709551617"},
                                            {"concurrency", "1.5"}}) {
        CAPTURE(name, value);
        const auto set = set_one(room, name, value);
        REQUIRE_FALSE(set.ok());
        CHECK(set.error().message.en.find(name) != std::string::npos);
    }
    const auto listed = list_channels(room.studio);
    REQUIRE(listed.ok());
    const std::vector<std::string>& names = listed->at(0).names;
    CHECK(std::find(names.begin(), names.end(), "item_id.{format}") != names.end());
    CHECK(std::find(names.begin(), names.end(), "retry_s") != names.end());
}

TEST_CASE("an empty text takes a setting away, also one that nobody reads any more",
          "[channel_setup]") {
    ChannelRoom room(kSettings);
    REQUIRE(room.store
                ->save_channel_settings(
                    "quiet", {"https://a.cn", "k", {{"query_path", "/v2"}, {"of_old", "1"}}})
                .ok());
    REQUIRE(set_one(room, "query_path", "").ok());
    CHECK(room.store->channel_settings("quiet")->value().values ==
          std::map<std::string, std::string>{{"of_old", "1"}});
    REQUIRE(set_one(room, "of_old", "").ok());
    CHECK(room.store->channel_settings("quiet")->value().values.empty());
    CHECK_FALSE(set_one(room, "of_old", "").ok());
}

TEST_CASE("of a plugin that names no settings, those of the queue can be set and no others",
          "[channel_setup]") {
    ChannelRoom room("");
    CHECK(set_one(room, "poll_s", "5").ok());
    const auto own = set_one(room, "query_path", "/v2");
    REQUIRE_FALSE(own.ok());
    CHECK(own.error().message.en.find("poll_s") != std::string::npos);
}
