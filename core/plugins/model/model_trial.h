#pragma once

#include <filesystem>
#include <vector>

#include "core/catalogue/manifest.h"
#include "core/plugins/plugin_check.h"

namespace huizhi {

/// Tries a plugin's model in a process of its own: whether its bytes are those that its data name,
/// it can be read, takes pictures of its size, and answers each with the figures that it promises,
/// the same ones twice. Skipped where the plugin is no model.
///
/// Needs:   `folder` holds the model that the manifest names.
/// Threads: any. Never throws; a misbehaving model costs its own process.
[[nodiscard]] std::vector<PluginCheck> try_model(const Manifest& manifest,
                                                 const std::filesystem::path& folder);

/// Each of these checks, Skipped for this reason.
[[nodiscard]] std::vector<PluginCheck> skipped_model_checks(const Text& why);

}  // namespace huizhi
