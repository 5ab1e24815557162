#include "core/plugins/plugin_places.h"

#include <cstdlib>
#include <filesystem>

#include <catch2/catch.hpp>

#include "core/base/data_dir.h"
#include "core/plugins/plugin_state.h"
#include "core/plugins/store_folder.h"
#include "tests/support/bad_plugins.h"
#include "tests/support/temp_dir.h"

namespace fs = std::filesystem;
using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::tests::TempDir;
using huizhi::tests::write_text;

namespace {

/// $HUIZHI_PLUGIN_PATH for one test.
struct PathSet {
    explicit PathSet(const std::string& path) { ::setenv("HUIZHI_PLUGIN_PATH", path.c_str(), 1); }
    ~PathSet() { ::unsetenv("HUIZHI_PLUGIN_PATH"); }
};

const PluginPlace* place_in(const PluginPlaces& places, const fs::path& folder) {
    for (const PluginPlace& place : places.places) {
        if (place.folder == folder) {
            return &place;
        }
    }
    return nullptr;
}

/// A home where two versions of `mine` are installed, unsigned, and the second is in use.
struct Home {
    Home() {
        PluginState state;
        state.disabled = {"inch-1"};
        state.installed.push_back(
            {"mine", 2, 1, {{1, "1.0", "aa", "", "t", "boss"}, {2, "1.1", "bb", "", "t", "boss"}}});
        state.installed.push_back({"gone", 0, 1, {{1, "1.0", "aa", "", "t", "boss"}}});
        fs::create_directories(plugin_store_folder(dir.path()));
        REQUIRE(write_plugin_state(dir.path(), state).ok());
    }
    TempDir dir;
};

}  // namespace

TEST_CASE("the bundled plugins and the home's own folder are looked at, or the path that is set",
          "[plugin_places]") {
    const fs::path home = "/some/home";
    CHECK(default_plugin_roots(home) ==
          std::vector<fs::path>{bundled_plugins_dir(), home / "plugins"});
    CHECK(default_plugin_roots({}) == std::vector<fs::path>{bundled_plugins_dir()});
    const PathSet path(":/a::/b:");
    CHECK(default_plugin_roots(home) == std::vector<fs::path>{"/a", "/b", home / "plugins"});
}

TEST_CASE("folders come by name, root after root, and only the program's own are bundled",
          "[plugin_places]") {
    const TempDir dir;
    for (const std::string name : {"b/2", "b/1", "a/9", "a/no"}) {
        fs::create_directories(dir / name);
    }
    for (const std::string name : {"b/2", "b/1", "a/9"}) {
        write_text(dir / name / "plugin.json", "{}");
    }
    const PluginPlaces places = places_in({dir / "b", dir / "a", dir / "none"});
    REQUIRE(places.places.size() == 3);
    CHECK(places.places[0].folder == dir / "b/1");
    CHECK(places.places[1].folder == dir / "b/2");
    CHECK(places.places[2].folder == dir / "a/9");
    CHECK(places.places[0].origin == PluginOrigin::Unsigned);
    CHECK(places_in({bundled_plugins_dir()}).places.front().origin == PluginOrigin::Bundled);
}

TEST_CASE("of an installed plugin the version in use counts, the others are for old jobs",
          "[plugin_places]") {
    const Home home;
    const PluginPlaces places = places_of_home(home.dir.path());
    const auto folder = [&](const char* id, int number) {
        return plugin_version_folder(home.dir.path(), id, number);
    };
    const PluginPlace* used = place_in(places, folder("mine", 2));
    REQUIRE(used != nullptr);
    CHECK(used->installed);
    CHECK(used->refusal.has_value());  // its files are not what was installed: there are none
    CHECK(place_in(places, folder("mine", 1)) == nullptr);
    CHECK(place_in(places, folder("gone", 1)) == nullptr);
    CHECK(places.past == std::vector<fs::path>{folder("mine", 1), folder("gone", 1)});
    CHECK(places.disabled == std::set<std::string>{"inch-1"});
    CHECK_FALSE(places.places.front().installed);  // bundled
}

TEST_CASE("a state that cannot be read is told, and the bundled plugins go on", "[plugin_places]") {
    const TempDir home;
    write_text(home / "plugin-store/state.json", "{");
    const PluginPlaces places = places_of_home(home.path());
    CHECK(places.problem.has_value());
    CHECK_FALSE(places.places.empty());
}

TEST_CASE("the stamp changes with what is kept in the home, and not without", "[plugin_places]") {
    const Home home;
    const fs::path path = home.dir.path();
    std::string before = plugins_stamp(path);
    CHECK(plugins_stamp(path) == before);
    for (const std::string file : {"plugin-store/quarantine.json", "plugins/x/plugin.json",
                                   "own-sizes/own-x/plugin.json", "plugin-store/state.json"}) {
        INFO(file);
        write_text(path / file, "{}");
        const std::string after = plugins_stamp(path);
        CHECK(after != before);
        before = after;
    }
    fs::remove_all(path / "own-sizes/own-x");
    CHECK(plugins_stamp(path) != before);
    before = plugins_stamp(path);
    write_text(path / "plugin-store/scans.json", "{}");  // nobody's decision
    CHECK(plugins_stamp(path) == before);
}
