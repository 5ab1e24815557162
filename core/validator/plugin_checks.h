#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/catalogue/manifest.h"
#include "core/plugins/plugin_check.h"
#include "core/plugins/plugin_package.h"
#include "huizhi/text.h"

namespace huizhi {

/// A plugin that was looked at; what is read once here is what is packed or installed.
struct CheckedPlugin {
    std::optional<PluginSource> source;
    std::optional<Manifest> manifest;
    std::optional<Signature> signature;  ///< of a package; it fits
    std::vector<PluginCheck> checks;

    [[nodiscard]] bool valid() const;
    /// The first check that failed, as the error of whoever wanted a valid plugin.
    [[nodiscard]] Error first_failure() const;
};

/// Checks a plugin's folder or package, without running anything of it.
/// Errors: NotFound. Threads: any.
[[nodiscard]] Result<CheckedPlugin> check_plugin(const std::filesystem::path& path);

/// The same of what was read, or is not written anywhere yet.
[[nodiscard]] CheckedPlugin check_plugin(PluginSource source);

}  // namespace huizhi
