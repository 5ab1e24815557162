#pragma once

#include <filesystem>
#include <vector>

#include "core/catalogue.h"

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
};

/// $HUIZHI_PLUGIN_PATH (colon separated) if set, else the bundled ones; then HOME/plugins.
[[nodiscard]] std::vector<std::filesystem::path> default_plugin_roots(
    const std::filesystem::path& home);
[[nodiscard]] std::filesystem::path default_rules_file();

}  // namespace huizhi
