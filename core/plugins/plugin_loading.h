#pragma once

#include <filesystem>
#include <optional>

#include "core/base/result.h"
#include "core/catalogue/manifest.h"
#include "core/plugins/helper/helper_plugin.h"
#include "core/plugins/helper/plugin_library.h"
#include "core/plugins/plugin_scans.h"

namespace huizhi {

/// Whether a plugin of the manifest's API version can be used: with a library exactly of ours, data
/// alone also of an earlier one that had the same data.
[[nodiscard]] bool fits_api(const Manifest& manifest);

/// A bundled plugin's library: part of the program, so it runs in it.
/// Errors: InvalidInput naming the file; also when it is not what its manifest says.
[[nodiscard]] Result<NativePlugin> load_inside(const std::filesystem::path& file,
                                               const Manifest& manifest);

/// Any other one, in a process of its own. What it says of itself is asked of the library only when
/// it is not known yet. Errors: as load_inside; Refused: it misbehaved and is in quarantine.
[[nodiscard]] Result<NativePlugin> load_outside(const HelperOrigin& origin,
                                                const Manifest& manifest,
                                                const HelperLimits& limits,
                                                PluginScans& scans);

/// For a library that another version of the program found sound, or whose trouble that one met:
/// this one tries it once, and keeps what came of it, in `scans` or in quarantine.
/// \return why it failed; nothing: it is sound, or could not be tried at all.
[[nodiscard]] std::optional<Text> try_again(const HelperOrigin& origin,
                                            const Manifest& manifest,
                                            const HelperLimits& limits,
                                            PluginScans& scans);

}  // namespace huizhi
