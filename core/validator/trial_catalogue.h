#pragma once

#include <filesystem>

#include "core/catalogue/catalogue.h"
#include "core/catalogue/manifest.h"
#include "core/plugins/plugin_places.h"

namespace huizhi {

/// The plugin in `folder` and those beside it, as of today. It comes first, so that it is the one
/// which counts; what is kept in a home is neither asked nor changed. Threads: any.
[[nodiscard]] Catalogue trial_catalogue(const Manifest& manifest,
                                        const std::filesystem::path& folder,
                                        const PluginPlaces& beside);

}  // namespace huizhi
