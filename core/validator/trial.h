#pragma once

#include <filesystem>
#include <vector>

#include "core/plugins/plugin_check.h"
#include "core/plugins/plugin_places.h"
#include "core/validator/plugin_checks.h"

namespace huizhi {

/// What core/validator/plugin_checks.h cannot see in the plugin alone: whether what it names is
/// there (core/validator/neighbour_checks.h); and what it only reads is run: the library
/// (core/plugins/trial/library_checks.h), and the photo engine on the golden photos
/// (core/validator/golden_photos.h). Data alone without golden photos has nothing to run: Skipped.
///
/// Needs:   the manifest is the folder's; `beside` are the plugins that it is to live with.
/// Threads: any. Never throws; a misbehaving library costs its own process.
[[nodiscard]] std::vector<PluginCheck> try_folder(const Manifest& manifest,
                                                  const std::filesystem::path& folder,
                                                  const PluginPlaces& beside);

/// Adds these checks to a plugin's. A package, and what failed earlier, is not tried: Skipped.
void try_plugin(CheckedPlugin& checked, const PluginPlaces& beside);

}  // namespace huizhi
