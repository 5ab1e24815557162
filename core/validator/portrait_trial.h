#pragma once

#include <filesystem>

#include "core/catalogue/manifest.h"
#include "core/plugins/plugin_check.h"
#include "core/plugins/plugin_places.h"

namespace huizhi {

inline constexpr const char* kPortraitCheck = "judges_portraits";

/// The check "judges_portraits": a certificate's library judges what the engine measures on the
/// program's sample portraits, whole and with each measure absent, in each format that its id has
/// beside the other plugins, and says the same in another process. Skipped for other plugins, and
/// where no samples are installed.
/// Needs:   the manifest is the folder's. Threads: any; takes up to some seconds.
[[nodiscard]] PluginCheck try_portraits(const Manifest& manifest,
                                        const std::filesystem::path& folder,
                                        const PluginPlaces& beside);

}  // namespace huizhi
