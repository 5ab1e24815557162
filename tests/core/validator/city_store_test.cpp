#include "core/validator/city_store.h"

#include <string>

#include <catch2/catch.hpp>

#include "core/base/data_dir.h"
#include "core/plugins/plugin_host.h"
#include "core/plugins/plugin_places.h"
#include "core/plugins/plugin_state.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::tests::StudioRoom;

namespace {

namespace fs = std::filesystem;

/// A studio whose owner is at work with the bundled plugins.
struct CityRoom : StudioRoom {
    CityRoom() {
        open_for_business();
        start_again();
    }
    void start_again() {
        PluginPlaces places = places_of_home(home.path());
        catalogue.renew(PluginHost::load(places, default_rules_file(), iso_day(clock.now())));
    }
    [[nodiscard]] fs::path folder_of(const std::string& id) const {
        for (const LoadedPlugin& plugin : catalogue.plugins()) {
            if (plugin.id == id) {
                return plugin.folder;
            }
        }
        return {};
    }
    [[nodiscard]] int days_of(const std::string& format) const {
        const auto found = catalogue.format(format);
        return found ? found->city.valid_days : -1;
    }
    [[nodiscard]] bool out_of_use(const std::string& id) const {
        return read_plugin_state(home.path())->disabled.count(id) == 1;
    }
};

const Source kWindowNotice{"采集须知", "https://example.cn/notice", "A", "2026-11-22"};

CityDraft new_city() {
    auto draft = new_city_draft("id-card");
    REQUIRE(draft);
    rename_city(*draft, "540600", {"那曲", "Nagqu"});
    draft->parts.front().source = kWindowNotice;
    return *draft;
}

CityDraft edited(const CityRoom& room, const std::string& id, bool own, int days) {
    auto draft = city_draft_of(room.folder_of(id), own);
    REQUIRE(draft);
    draft->parts.front().format.valid_days = days;
    draft->parts.front().source = kWindowNotice;
    return *draft;
}

}  // namespace

TEST_CASE("a city from the form is installed as the studio's own, and changed as its next version",
          "[city_store]") {
    CityRoom room;
    const auto kept = keep_city(room.studio, new_city());
    REQUIRE(kept.ok());
    CHECK(kept->change.id == "540600-own");
    CHECK(kept->change.version == "1.0.0");
    CHECK(kept->instead_of.empty());
    room.start_again();
    CHECK(room.days_of("id-card@540600") == 180);
    const auto cities = own_cities(room.home.path());
    REQUIRE(cities.size() == 1);
    CHECK(cities.front().name.zh == "那曲");
    CHECK(cities.front().folder == room.folder_of("540600-own"));
    const auto changed = keep_city(room.studio, edited(room, "540600-own", true, 90));
    REQUIRE(changed.ok());
    CHECK(changed->change.version == "1.0.1");
    room.start_again();
    CHECK(room.days_of("id-card@540600") == 90);
    REQUIRE(undo_plugin(room.studio, "540600-own"));
    room.start_again();
    CHECK(room.days_of("id-card@540600") == 180);
    // The version that was taken back keeps its number.
    const auto third = keep_city(room.studio, edited(room, "540600-own", true, 60));
    REQUIRE(third.ok());
    CHECK(third->change.version == "1.0.2");
    CHECK_FALSE(fs::exists(plugin_store_folder(room.home.path()) / ".540600-own.hzp"));
}

TEST_CASE("a copy stands in for the city that it was made of, until it is taken back",
          "[city_store]") {
    CityRoom room;
    const int usual = room.days_of("id-card@440300");
    REQUIRE(usual > 0);
    const auto kept = keep_city(room.studio, edited(room, "440300-shenzhen", false, usual + 30));
    REQUIRE(kept.ok());
    CHECK(kept->change.id == "440300-own");
    CHECK(kept->instead_of == "440300-shenzhen");
    CHECK(room.out_of_use("440300-shenzhen"));
    room.start_again();
    CHECK(room.days_of("id-card@440300") == usual + 30);
    REQUIRE(keep_city(room.studio, edited(room, "440300-own", true, usual + 60)));
    CHECK(room.out_of_use("440300-shenzhen"));  // the next version stands in, too
    REQUIRE(remove_plugin(room.studio, "440300-own"));
    CHECK_FALSE(room.out_of_use("440300-shenzhen"));
    room.start_again();
    CHECK(room.days_of("id-card@440300") == usual);
    REQUIRE(undo_plugin(room.studio, "440300-own"));
    CHECK(room.out_of_use("440300-shenzhen"));
    room.start_again();
    CHECK(room.days_of("id-card@440300") == usual + 60);
}

TEST_CASE("a copy that was removed is changed, and stands in for its original again",
          "[city_store]") {
    CityRoom room;
    const int usual = room.days_of("id-card@440300");
    REQUIRE(keep_city(room.studio, edited(room, "440300-shenzhen", false, usual + 30)));
    room.start_again();
    const CityDraft draft = edited(room, "440300-own", true, usual + 60);
    REQUIRE(remove_plugin(room.studio, "440300-own"));
    room.start_again();
    REQUIRE(room.days_of("id-card@440300") == usual);
    const auto kept = keep_city(room.studio, draft);
    REQUIRE(kept.ok());
    CHECK(kept->instead_of == "440300-shenzhen");
    CHECK(room.out_of_use("440300-shenzhen"));
    room.start_again();
    CHECK(room.days_of("id-card@440300") == usual + 60);
    REQUIRE(remove_plugin(room.studio, "440300-own"));
    CHECK_FALSE(room.out_of_use("440300-shenzhen"));
}

TEST_CASE("a city that would bring code is not kept, for nobody vouches for it", "[city_store]") {
    CityRoom room;
    CityDraft draft = new_city();
    auto& bytes = draft.files.at("plugin.json");
    const std::string text(bytes.begin(), bytes.end());
    const std::string with_library = "{\"library\": \"more\"," + text.substr(text.find('{') + 1);
    bytes.assign(with_library.begin(), with_library.end());
    draft.files["libmore.so"] = {'x'};
    const auto refused = keep_city(room.studio, draft);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().field == "library");
    CHECK(own_cities(room.home.path()).empty());
}

TEST_CASE("a city whose original was out of use already leaves it so", "[city_store]") {
    CityRoom room;
    const CityDraft draft = edited(room, "440300-shenzhen", false, 100);
    REQUIRE(use_plugin(room.studio, "440300-shenzhen", PluginUse::Disabled));
    room.start_again();
    REQUIRE(keep_city(room.studio, draft));
    REQUIRE(remove_plugin(room.studio, "440300-own"));
    CHECK(room.out_of_use("440300-shenzhen"));
}

TEST_CASE("a city that is offered already is refused, and so is another's plugin", "[city_store]") {
    CityRoom room;
    CityDraft same = new_city();
    rename_city(same, "440300", {"深圳", "Shenzhen"});
    const auto refused = keep_city(room.studio, same);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::Refused);
    CHECK(refused.error().message.zh.find("440300-shenzhen") != std::string::npos);
    // A draft that calls itself the bundled plugin.
    const auto others = keep_city(room.studio, edited(room, "440300-shenzhen", true, 100));
    REQUIRE_FALSE(others.ok());
    CHECK(own_cities(room.home.path()).empty());
    CHECK_FALSE(room.out_of_use("440300-shenzhen"));
}

TEST_CASE("what the validator finds keeps a city out, told at its field", "[city_store]") {
    CityRoom room;
    CityDraft draft = edited(room, "440300-shenzhen", false, 100);
    draft.parts.front().source = {};
    const auto refused = keep_city(room.studio, draft);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::InvalidInput);
    CHECK(refused.error().field == "source_text");
    CHECK_FALSE(fs::exists(room.home / "plugin-store/state.json"));
    room.studio.operator_role = Role::Staff;
    draft.parts.front().source = kWindowNotice;
    CHECK(keep_city(room.studio, draft).error().code == ErrorCode::NotPermitted);
}
