#pragma once

#include <filesystem>
#include <vector>

#include "core/catalogue.h"
#include "core/plugin_places.h"

namespace huizhi {

/// Finds plugin folders, reads their manifests, loads their libraries with Boost.DLL. Each problem
/// (duplicate id, other API version, missing symbol, a file that is no library, a throwing plugin,
/// damaged JSON) becomes one clear line in Catalogue::plugins(); the rest goes on.
class PluginHost {
public:
    /// `roots` are searched in order, their folders by name; `rules` is portrait.json.
    /// Limits are resolved for `today` (ISO date).
    [[nodiscard]] static Catalogue load(const std::vector<std::filesystem::path>& roots,
                                        const std::filesystem::path& rules,
                                        const std::string& today);
    [[nodiscard]] static Catalogue load(const PluginPlaces& places,
                                        const std::filesystem::path& rules,
                                        const std::string& today);
};

[[nodiscard]] std::filesystem::path default_rules_file();

}  // namespace huizhi
