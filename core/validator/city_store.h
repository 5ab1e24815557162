#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/validator/city_draft.h"
#include "core/validator/plugin_store.h"

namespace huizhi {

struct Studio;

/// A city that this studio made in a form.
struct OwnCity {
    std::string id;
    Text name;
    std::string code;
    std::string version;     ///< in use; empty: taken back or removed
    std::string instead_of;  ///< the plugin that it stands in for; empty: none
    std::filesystem::path folder;
};
/// All that can be put into use, by id. Threads: any.
[[nodiscard]] std::vector<OwnCity> own_cities(const std::filesystem::path& home);

/// A kept city.
struct KeptCity {
    PluginChange change;
    std::string instead_of;  ///< the plugin of others that is out of use meanwhile; empty: none
};
/// Checks, packs and installs it as the next version of the studio's own plugin, in use at once
/// (Catalogue::renew); undo_plugin takes it back. A plugin that the studio did not make is never
/// changed: its copy has an id of the studio's own and stands in for it where both are one city.
/// Errors:  InvalidInput: the first of city_problems; as install_plugin. Threads: any.
[[nodiscard]] Result<KeptCity> keep_city(Studio& studio, CityDraft draft);

}  // namespace huizhi
