#include "core/plugins/plugin_loading.h"

#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "core/base/program_version.h"
#include "tests/support/trouble_scene.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// A library that came as a package, in a home that an earlier start has left as it is.
class Installed {
public:
    Installed(const std::string& library, const std::string& id) : name_(library) {
        place_plugin(dir_ / "store", library, certificate_manifest(id, library));
        limits_.load = std::chrono::milliseconds(2'000);
    }

    LoadedPlugin start() {
        PluginPlaces places = places_in({dir_ / "store", kBundledPlugins});
        places.places.front().installed = true;
        places.home = home();
        places.troubles = read_troubles(home());
        catalogue_ = PluginHost::load(places, kBaseRules, "2026-11-22", limits_);
        return plugin_in(catalogue_, name_);
    }

    /// The home as the version 0.0.9 of the program would have left it.
    void was_left_by_older(const std::string& file) const {
        const fs::path path = home() / "plugin-store" / file;
        std::stringstream text;
        text << std::ifstream(path).rdbuf();
        std::string json = text.str();
        const std::string ours = "\"" + program_version() + "\"";
        const std::size_t at = json.find(ours);
        REQUIRE(at != std::string::npos);
        json.replace(at, ours.size(), "\"0.0.9\"");
        write_text(path, json);
    }

    /// As if this program had tried it and found it sound.
    void note_sound(const std::string& program) const {
        PluginScans scans(home());
        static_cast<void>(scans.sha256_of(library()));
        scans.note_tried(library(), program);
        scans.save();
    }

    [[nodiscard]] std::string tried_by() const {
        PluginScans scans(home());
        return scans.tried_by(scans.sha256_of(library()));
    }

    void quarantine(const std::string& program) const {
        PluginScans scans(home());
        const std::string sha256 = scans.sha256_of(library());
        change_troubles(home(), [&](PluginTroubles& troubles) {
            troubles["id-card"] = {"1.0", sha256, 3, true, {"超时", "took too long"}, program};
            return true;
        });
    }

    [[nodiscard]] fs::path library() const {
        return dir_ / "store" / name_ / (name_ + std::string(".so"));
    }
    [[nodiscard]] fs::path home() const { return dir_ / "home"; }

private:
    TempDir dir_;
    std::string name_;
    HelperLimits limits_ = short_limits();
    Catalogue catalogue_;
};

/// The bundled ID card's library, as somebody's package.
struct Sound : Installed {
    Sound() : Installed("no_symbol", "id-card") {
        fs::copy_file(kBundledPlugins / "id_card/id_card.so", library(),
                      fs::copy_options::overwrite_existing);
    }
};

}  // namespace

TEST_CASE("after an update a sound library is tried once and goes on", "[plugin_loading]") {
    Sound plugin;
    CHECK(plugin.start().loaded);
    CHECK(plugin.tried_by() == program_version());
    plugin.was_left_by_older("scans.json");
    CHECK(plugin.tried_by() == "0.0.9");
    CHECK(plugin.start().loaded);
    CHECK(plugin.tried_by() == program_version());
}

TEST_CASE("what this version tried is not tried again", "[plugin_loading]") {
    Installed plugin("throwing_judge", "throwing-judge");  // a trial would tell
    plugin.note_sound(program_version());
    CHECK(plugin.start().loaded);
    CHECK(plugin.tried_by() == program_version());
}

TEST_CASE("what fails when it is tried after an update is in quarantine with the reason",
          "[plugin_loading]") {
    Installed plugin("throwing_judge", "throwing-judge");
    plugin.note_sound("0.0.9");
    const LoadedPlugin refused = plugin.start();
    CHECK_FALSE(refused.loaded);
    CHECK(refused.quarantined);
    INFO(refused.refusal.en);
    CHECK(refused.refusal.en.find("failed judges_nothing") != std::string::npos);
    CHECK(refused.refusal.en.find(program_version()) != std::string::npos);
    CHECK(refused.refusal.zh.find("judges_nothing") != std::string::npos);
    const PluginTrouble kept = read_troubles(plugin.home()).at("throwing-judge");
    CHECK(kept.quarantined);
    CHECK(kept.program == program_version());
    // Once: the next start reads what was kept, and starts no process.
    const auto begin = std::chrono::steady_clock::now();
    CHECK(plugin.start().refusal == refused.refusal);
    CHECK(Seconds(std::chrono::steady_clock::now() - begin).count() < 5);
}

TEST_CASE("a library that hangs after an update costs one wait", "[plugin_loading]") {
    Installed plugin("hang_in_static", "one-trouble");
    plugin.note_sound("0.0.9");
    const auto begin = std::chrono::steady_clock::now();
    CHECK(plugin.start().quarantined);
    CHECK(Seconds(std::chrono::steady_clock::now() - begin).count() < 10);  // of 2 s
}

TEST_CASE("a quarantine of an older version is tried again, and ends when it is sound",
          "[plugin_loading]") {
    Sound plugin;
    plugin.quarantine("0.0.9");
    CHECK(plugin.start().loaded);
    CHECK(read_troubles(plugin.home()).empty());
}

TEST_CASE("a quarantine that no version stands in was an older one's", "[plugin_loading]") {
    Sound plugin;
    plugin.quarantine("");
    CHECK(plugin.start().loaded);
}

TEST_CASE("a quarantine of this version stays until somebody enables the plugin",
          "[plugin_loading]") {
    Sound plugin;
    plugin.quarantine(program_version());
    const LoadedPlugin kept = plugin.start();
    CHECK(kept.quarantined);
    CHECK(kept.refusal.en.find("took too long") != std::string::npos);
    CHECK(release_plugin(plugin.home(), "id-card"));
    CHECK(plugin.start().loaded);
}

TEST_CASE("an author's own folder is not tried at a start, as no package came",
          "[plugin_loading]") {
    const TempDir dir;
    place_plugin(dir / "plugins", "throwing_judge",
                 certificate_manifest("throwing-judge", "throwing_judge"));
    PluginPlaces places = places_in({dir / "plugins"});
    places.home = dir / "home";
    const Catalogue catalogue = PluginHost::load(places, kBaseRules, "2026-11-22", short_limits());
    CHECK(plugin_in(catalogue, "throwing_judge").loaded);
}
