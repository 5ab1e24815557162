#include "core/validator/own_size_store.h"

#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/base/data_dir.h"
#include "core/plugins/plugin_host.h"
#include "core/plugins/plugin_places.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::tests::StudioRoom;

namespace {

OwnSize card(const std::string& zh, const std::string& en) {
    OwnSize size;
    size.name = {zh, en};
    size.width_px = 295;
    size.height_px = 413;
    return size;
}

std::vector<LoadedPlugin> own_ones(const Catalogue& catalogue) {
    std::vector<LoadedPlugin> own;
    for (const LoadedPlugin& plugin : catalogue.plugins()) {
        if (plugin.origin == PluginOrigin::Own) {
            own.push_back(plugin);
        }
    }
    return own;
}

/// A studio whose owner is at work.
struct Room : StudioRoom {
    Room() { open_for_business(); }
    [[nodiscard]] Catalogue started() const {
        PluginPlaces places = places_of_home(home.path());
        return PluginHost::load(places, default_rules_file(), iso_day(clock.now()));
    }
    std::string field_of_refused(const OwnSize& size) {
        const auto kept = keep_own_size(studio, size);
        REQUIRE_FALSE(kept.ok());
        return kept.error().field;
    }
};

}  // namespace

TEST_CASE("an own size is kept in the home and offered from the next start on",
          "[own_size_store]") {
    Room room;
    const auto kept = keep_own_size(room.studio, card("宠物证", "Pet card!"));
    REQUIRE(kept.ok());
    CHECK(kept->id == "own-pet-card");
    CHECK(kept->revision == 1);
    CHECK(kept->set_on == iso_day(room.clock.now()));
    const Catalogue catalogue = room.started();
    const auto format = catalogue.format("own-pet-card");
    REQUIRE(format.ok());
    CHECK(format->certificate.width_px == 295);
    CHECK(catalogue.version_of("own-pet-card") == "1");
    const auto plugins = own_ones(catalogue);
    REQUIRE(plugins.size() == 1);
    CHECK(plugins.front().id == "own-pet-card");
}

TEST_CASE("a change of an own size is a new revision of it", "[own_size_store]") {
    Room room;
    auto size = keep_own_size(room.studio, card("宠物证", "Pet card"));
    REQUIRE(size.ok());
    size->width_px = 300;
    const auto changed = keep_own_size(room.studio, *size);
    REQUIRE(changed.ok());
    CHECK(changed->revision == 2);
    REQUIRE(own_sizes(room.home.path()).size() == 1);
    CHECK(own_size(room.home.path(), "own-pet-card")->width_px == 300);
}

TEST_CASE("a removed own size is offered no more, and its jobs can be read", "[own_size_store]") {
    Room room;
    REQUIRE(keep_own_size(room.studio, card("宠物证", "Pet card")).ok());
    REQUIRE(remove_own_size(room.studio, "own-pet-card").ok());
    CHECK(own_sizes(room.home.path()).empty());
    const Catalogue catalogue = room.started();
    CHECK_FALSE(catalogue.format("own-pet-card").ok());
    const auto recorded = catalogue.recorded_format("own-pet-card");
    REQUIRE(recorded.ok());
    CHECK(recorded->certificate.width_px == 295);
    CHECK(remove_own_size(room.studio, "own-pet-card").error().code == ErrorCode::NotFound);
}

TEST_CASE("an id is never given twice, so that old jobs mean what they meant", "[own_size_store]") {
    Room room;
    REQUIRE(keep_own_size(room.studio, card("宠物证", "Pet card")).ok());
    REQUIRE(remove_own_size(room.studio, "own-pet-card").ok());
    OwnSize other = card("宠物证", "Pet card");
    other.width_px = 400;
    CHECK(keep_own_size(room.studio, other)->id == "own-pet-card-2");
    CHECK(room.started().recorded_format("own-pet-card")->certificate.width_px == 295);
    CHECK(keep_own_size(room.studio, card("宠物证一", ""))->id == "own-1");
    CHECK(keep_own_size(room.studio, card("宠物证二", ""))->id == "own-2");
}

TEST_CASE("what no photo can be is refused, and nothing is left of it", "[own_size_store]") {
    Room room;
    OwnSize tiny_file = card("宠物证", "");
    tiny_file.max_bytes = 300;
    CHECK(room.field_of_refused(tiny_file) == "max_bytes");
    OwnSize no_head = card("宠物证", "");
    no_head.bounds = {{"head_height", 300, 310}, {"eye_distance", 20, 22}};
    CHECK(room.field_of_refused(no_head) == "head_height");
    CHECK(own_sizes(room.home.path()).empty());
    CHECK(room.started().format("own-1").error().code == ErrorCode::NotFound);
}

TEST_CASE("only an admin or the owner sets sizes", "[own_size_store]") {
    Room room;
    REQUIRE(keep_own_size(room.studio, card("宠物证", "Pet card")).ok());
    room.studio.operator_role = Role::Staff;
    CHECK(keep_own_size(room.studio, card("学生证", "")).error().code == ErrorCode::NotPermitted);
    CHECK(remove_own_size(room.studio, "own-pet-card").error().code == ErrorCode::NotPermitted);
    room.studio.operator_role = Role::Admin;
    CHECK(keep_own_size(room.studio, card("学生证", "")).ok());
}

TEST_CASE("an id that leads elsewhere is no own size", "[own_size_store]") {
    Room room;
    for (const std::string id :
         {"", "own-", "../own-x", "own-../x", "own-a/b", "inch-1", "removed"}) {
        INFO(id);
        CHECK(own_size(room.home.path(), id).error().code == ErrorCode::NotFound);
        CHECK(remove_own_size(room.studio, id).error().code == ErrorCode::NotFound);
    }
}

TEST_CASE("a damaged own size, or another plugin in its place, is told and not offered",
          "[own_size_store]") {
    Room room;
    REQUIRE(keep_own_size(room.studio, card("宠物证", "Pet card")).ok());
    const auto file = own_sizes_folder(room.home.path()) / "own-pet-card/plugin.json";
    std::ofstream(file) << "{\"id\": ";
    const Catalogue catalogue = room.started();
    CHECK_FALSE(catalogue.format("own-pet-card").ok());
    CHECK(own_sizes(room.home.path()).empty());
    std::filesystem::copy_file(bundled_plugins_dir() / "inch_1/plugin.json", file,
                               std::filesystem::copy_options::overwrite_existing);
    const auto plugins = own_ones(room.started());
    REQUIRE(plugins.size() == 1);
    CHECK_FALSE(plugins.front().loaded);
    CHECK(plugins.front().refusal.en.find("no size that a studio set itself") != std::string::npos);
}

TEST_CASE("a home that cannot be written says so", "[own_size_store]") {
    Room room;
    std::ofstream(room.home / "own-sizes") << "a file";
    const auto kept = keep_own_size(room.studio, card("宠物证", "Pet card"));
    REQUIRE_FALSE(kept.ok());
    CHECK(kept.error().code == ErrorCode::Environment);
}
