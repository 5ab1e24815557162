#pragma once

#include <filesystem>
#include <vector>

#include "core/catalogue/catalogue.h"
#include "core/plugins/helper/helper_limits.h"
#include "core/plugins/plugin_places.h"

namespace huizhi {

/// Finds plugin folders, reads their manifests, loads their libraries: those that came with the
/// program into it, all others into processes of their own (core/plugins/helper/helper_plugin.h).
/// Each problem (duplicate id, other API version, missing symbol, a file that is no library, a
/// crash, a hang, damaged JSON) becomes one clear line in Catalogue::plugins(); the rest goes on.
class PluginHost {
public:
    /// `roots` are searched in order, their folders by name; `rules` is portrait.json.
    /// Limits are resolved for `today` (ISO date).
    [[nodiscard]] static Catalogue load(const std::vector<std::filesystem::path>& roots,
                                        const std::filesystem::path& rules,
                                        const std::string& today);
    [[nodiscard]] static Catalogue load(const PluginPlaces& places,
                                        const std::filesystem::path& rules,
                                        const std::string& today,
                                        const HelperLimits& limits = {});
};

[[nodiscard]] std::filesystem::path default_rules_file();

}  // namespace huizhi
