#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/plugins/store_folder.h"

namespace huizhi {

/// A key whose signatures this studio accepts.
struct TrustedKey {
    std::string key;   ///< "ed25519:..."
    std::string name;  ///< whose it is, for people
    std::string added_at;
    std::string added_by;
};

/// One version of a plugin, unpacked in a folder of its own that is never changed.
struct PluginVersion {
    int number = 0;  ///< names its folder
    std::string version;
    std::string index_sha256;  ///< of its package.json, which holds the digest of each file
    std::string signed_by;     ///< the public key; empty: came in unsigned, in developer mode
    std::string installed_at;
    std::string installed_by;
    bool made_here = false;    ///< by this studio, in a form
    std::string instead_of{};  ///< the plugin that is out of use while this version is in use
};

struct InstalledPlugin {
    std::string id;
    int current = 0;   ///< the version that is in use; 0: removed
    int previous = 0;  ///< what was in use before; `undo` exchanges the two
    std::vector<PluginVersion> versions;

    [[nodiscard]] const PluginVersion* version(int number) const;
};

/// What a studio decided about plugins: HOME/plugin-store/state.json. Written as one file at once,
/// so that a change happened or did not; a folder that it does not name is not there.
struct PluginState {
    std::set<std::string> disabled;
    std::vector<TrustedKey> trusted;
    std::vector<InstalledPlugin> installed;

    /// Null when it was never installed.
    [[nodiscard]] InstalledPlugin* plugin(const std::string& id);
    [[nodiscard]] const InstalledPlugin* plugin(const std::string& id) const;
    /// Null when it is not trusted.
    [[nodiscard]] const TrustedKey* key(const std::string& wanted) const;
};

[[nodiscard]] std::filesystem::path plugin_version_folder(const std::filesystem::path& home,
                                                          const std::string& id,
                                                          int number);

/// Environment about a folder of the home.
[[nodiscard]] Error unwritable_folder(const std::filesystem::path& folder);

/// Whether the file is there, read or not.
[[nodiscard]] bool has_plugin_state(const std::filesystem::path& home);
/// A home without the file has installed nothing. Errors: InvalidInput naming the file.
[[nodiscard]] Result<PluginState> read_plugin_state(const std::filesystem::path& home);
/// Errors: Environment.
[[nodiscard]] Result<void> write_plugin_state(const std::filesystem::path& home,
                                              const PluginState& state);

/// Whether the version's folder holds exactly what was installed. Errors: InvalidInput.
[[nodiscard]] Result<void> check_unchanged(const std::filesystem::path& folder,
                                           const PluginVersion& version);

}  // namespace huizhi
