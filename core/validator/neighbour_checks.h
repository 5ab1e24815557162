#pragma once

#include <vector>

#include "core/catalogue/manifest.h"
#include "core/plugins/plugin_check.h"
#include "core/plugins/plugin_places.h"
#include "huizhi/text.h"

namespace huizhi {

/// Whether what a city names is there: its channels and certificates, among the plugins that it is
/// to live with; and whether a model speaks of questions that are asked. A misspelt one would make
/// the format just absent, or the model silent. Threads: any. Reads their
/// plugin.json, runs nothing.
[[nodiscard]] std::vector<PluginCheck> neighbour_checks(const Manifest& manifest,
                                                        const PluginPlaces& beside);

/// Each of these checks, Skipped for this reason.
[[nodiscard]] std::vector<PluginCheck> skipped_neighbour_checks(const Text& why);

}  // namespace huizhi
