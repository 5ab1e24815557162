#include "core/validator/trial_catalogue.h"

#include <utility>

#include "core/base/clock.h"
#include "core/plugins/plugin_host.h"

namespace huizhi {
namespace {

PluginPlaces with_this_one(const Manifest& manifest,
                           const std::filesystem::path& folder,
                           PluginPlaces places) {
    places.home.clear();
    places.disabled.erase(manifest.id);
    places.troubles.erase(manifest.id);
    for (PluginPlace& other : places.places) {
        other.installed = false;
    }
    places.places.insert(places.places.begin(), {folder, PluginOrigin::Unsigned, "", {}, false});
    return places;
}

}  // namespace

Catalogue trial_catalogue(const Manifest& manifest,
                          const std::filesystem::path& folder,
                          const PluginPlaces& beside) {
    return PluginHost::load(with_this_one(manifest, folder, beside), default_rules_file(),
                            iso_day(SystemClock().now()));
}

}  // namespace huizhi
