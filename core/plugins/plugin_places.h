#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/catalogue/catalogue.h"
#include "core/plugins/helper/plugin_quarantine.h"

namespace huizhi {

/// A plugin's folder, and what is known of it before it is read.
struct PluginPlace {
    std::filesystem::path folder;
    PluginOrigin origin = PluginOrigin::Unsigned;
    std::string signed_by;
    std::optional<Error> refusal;  ///< changed since it was installed, or its key lost our trust
    bool installed = false;        ///< from a package, which was tried when it came in
};

/// Where the host looks, in order.
struct PluginPlaces {
    std::vector<PluginPlace> places;
    std::set<std::string> disabled;
    std::vector<std::filesystem::path> past;  ///< versions not in use; read for old jobs only
    std::optional<Error> problem;             ///< the studio's plugin state cannot be read
    std::filesystem::path home;               ///< where failures are kept; empty: nowhere
    PluginTroubles troubles;                  ///< kept there
};

/// The folders below `roots`, those of each root by name.
[[nodiscard]] PluginPlaces places_in(const std::vector<std::filesystem::path>& roots);

/// Those, and what was installed into the home, with the studio's decisions.
/// Threads: any.
[[nodiscard]] PluginPlaces places_of_home(const std::filesystem::path& home);

/// Another one each time when what places_of_home() reads in the home has changed; a few looks at
/// the file system. Threads: any.
[[nodiscard]] std::string plugins_stamp(const std::filesystem::path& home);

/// $HUIZHI_PLUGIN_PATH (colon separated) if set, else the bundled ones; then HOME/plugins.
[[nodiscard]] std::vector<std::filesystem::path> default_plugin_roots(
    const std::filesystem::path& home);

/// Where a studio's own sizes lie: HOME/own-sizes/ID/plugin.json, read as plugins. Removed ones lie
/// in a folder beside them, so that old jobs can be read.
[[nodiscard]] std::filesystem::path own_sizes_folder(const std::filesystem::path& home);
[[nodiscard]] std::filesystem::path removed_own_sizes_folder(const std::filesystem::path& home);

}  // namespace huizhi
