#include "core/catalogue/city_page.h"

#include <algorithm>
#include <filesystem>

#include "core/catalogue/catalogue.h"
#include "core/catalogue/manifest.h"

namespace huizhi {

CityPage city_page(const Catalogue& catalogue, const CityFormat& city) {
    const std::string id = catalogue.plugin_of(city);
    const auto plugins = catalogue.plugins();
    const auto plugin = std::find_if(plugins.begin(), plugins.end(),
                                     [&id](const LoadedPlugin& one) { return one.id == id; });
    if (id.empty() || plugin == plugins.end() || plugin->folder.empty()) {
        return {};
    }
    const auto manifest = read_manifest(std::filesystem::path(plugin->folder) / "plugin.json");
    if (!manifest) {
        return {};
    }
    for (std::size_t at = 0; at < manifest->cities.size(); ++at) {
        const CityFormat& offered = manifest->cities[at];
        if (offered.certificate == city.certificate && offered.city_code == city.city_code) {
            return manifest->counter[at];
        }
    }
    return {};
}

}  // namespace huizhi
