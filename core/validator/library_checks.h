#pragma once

#include <filesystem>
#include <vector>

#include "core/format_data.h"
#include "core/plugin_checks.h"

namespace huizhi {

/// Tries a plugin's library in a process of its own: whether it loads, is what its manifest says,
/// answers soundly, alike and in time, and keeps a channel's promises when the network fails. What
/// is no channel's or certificate's, or has no library, is Skipped.
///
/// Needs:   `folder` holds the library that the manifest names.
/// Threads: any. Never throws; a misbehaving library costs its own process.
[[nodiscard]] std::vector<PluginCheck> try_library(const Manifest& manifest,
                                                   const std::filesystem::path& folder);

/// Adds these checks to a plugin's. A package, and what failed earlier, is not tried: Skipped.
void try_plugin(CheckedPlugin& checked);

}  // namespace huizhi
