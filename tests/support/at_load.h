#pragma once

#include <chrono>
#include <string>

#include "core/catalogue/catalogue.h"
#include "core/plugins/helper/plugin_quarantine.h"
#include "core/plugins/plugin_host.h"
#include "tests/support/bad_plugins.h"
#include "tests/support/temp_dir.h"
#include "tests/support/trouble_scene.h"

namespace huizhi::tests {

/// Loads a library that misbehaves while it is loaded.
struct AtLoad {
    explicit AtLoad(const std::string& library) {
        place_plugin(dir / "plugins", library, certificate_manifest("one-trouble", library));
        load();
    }
    void load() {
        PluginPlaces places = places_in({dir / "plugins", kBundledPlugins});
        places.home = dir / "home";
        places.troubles = read_troubles(places.home);
        HelperLimits limits = short_limits();
        limits.load = std::chrono::milliseconds(2'000);
        catalogue = PluginHost::load(places, kBaseRules, "2026-11-22", limits);
    }
    TempDir dir;
    Catalogue catalogue;
};

}  // namespace huizhi::tests
