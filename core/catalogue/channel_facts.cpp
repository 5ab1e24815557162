#include "core/catalogue/channel_facts.h"

#include <algorithm>
#include <filesystem>

#include "core/catalogue/catalogue.h"
#include "core/catalogue/manifest.h"
#include "core/catalogue/plugin_kind.h"

namespace huizhi {

bool photo_is_fetched(const Catalogue& catalogue,
                      const std::string& channel,
                      const ChannelSettings& settings) {
    const auto plugins = catalogue.plugins();
    const auto plugin =
        std::find_if(plugins.begin(), plugins.end(), [&channel](const LoadedPlugin& one) {
            return one.loaded && is_channel(one) && one.id == channel;
        });
    if (plugin == plugins.end() || plugin->folder.empty()) {
        return false;
    }
    const auto manifest = read_manifest(std::filesystem::path(plugin->folder) / "plugin.json");
    return manifest && !manifest->photo_fetched_unless.empty() &&
           settings.value(manifest->photo_fetched_unless, "").empty();
}

}  // namespace huizhi
