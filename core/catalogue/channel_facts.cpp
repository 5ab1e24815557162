#include "core/catalogue/channel_facts.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "core/catalogue/catalogue.h"
#include "core/catalogue/manifest.h"
#include "core/catalogue/plugin_kind.h"

namespace huizhi {

namespace {

/// Nothing where the plugin is gone, broken or built in.
std::optional<Manifest> manifest_of(const Catalogue& catalogue, const std::string& channel) {
    const auto plugins = catalogue.plugins();
    const auto plugin =
        std::find_if(plugins.begin(), plugins.end(), [&channel](const LoadedPlugin& one) {
            return one.loaded && is_channel(one) && one.id == channel;
        });
    if (plugin == plugins.end() || plugin->folder.empty()) {
        return std::nullopt;
    }
    auto manifest = read_manifest(std::filesystem::path(plugin->folder) / "plugin.json");
    return manifest ? std::optional<Manifest>(std::move(*manifest)) : std::nullopt;
}

}  // namespace

bool photo_is_fetched(const Catalogue& catalogue,
                      const std::string& channel,
                      const ChannelSettings& settings) {
    const auto manifest = manifest_of(catalogue, channel);
    return manifest && !manifest->photo_fetched_unless.empty() &&
           settings.value(manifest->photo_fetched_unless, "").empty();
}

bool passes_to_third_party(const Catalogue& catalogue, const std::string& channel) {
    const auto manifest = manifest_of(catalogue, channel);
    return !manifest || manifest->third_party;
}

std::vector<ChannelSetting> settings_of_channel(const Catalogue& catalogue,
                                                const std::string& channel) {
    auto manifest = manifest_of(catalogue, channel);
    return manifest ? std::move(manifest->settings) : std::vector<ChannelSetting>{};
}

}  // namespace huizhi
