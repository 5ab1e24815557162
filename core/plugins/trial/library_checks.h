#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "core/catalogue/manifest.h"
#include "core/plugins/helper/helper_limits.h"
#include "core/plugins/plugin_check.h"

namespace huizhi {

/// Tries a plugin's library in a process of its own: whether it loads, is what its manifest says,
/// answers soundly, alike and in time, and keeps a channel's promises when the network fails. What
/// is no channel's or certificate's, or has no library, is Skipped.
///
/// Needs:   `folder` holds the library that the manifest names.
/// Threads: any. Never throws; a misbehaving library costs its own process.
[[nodiscard]] std::vector<PluginCheck> try_library(const Manifest& manifest,
                                                   const std::filesystem::path& folder);

/// The first of these checks that fails, for who tries a library again at a start: stops there, so
/// that a library that hangs costs one wait. Nothing: it is sound.
/// Errors: Environment: it could not be tried, which is no fault of its.
[[nodiscard]] Result<std::optional<PluginCheck>> first_failing_check(
    const Manifest& manifest, const std::filesystem::path& folder, const HelperLimits& limits);

/// Each of these checks, Skipped for this reason.
[[nodiscard]] std::vector<PluginCheck> skipped_library_checks(const Text& why);

}  // namespace huizhi
