#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "huizhi/text.h"

namespace huizhi {

/// What a plugin's library did wrong. It counts for those very bytes: another library is a new one.
struct PluginTrouble {
    std::string version;
    std::string library_sha256;
    int failures = 0;          ///< in a row
    bool quarantined = false;  ///< not loaded any more
    Text reason;               ///< of the last failure
    std::string program = {};  ///< the version of the program that met it
};

using PluginTroubles = std::map<std::string, PluginTrouble>;  ///< by the plugin's id

/// HOME/plugin-store/quarantine.json: apart from the studio's decisions
/// (core/plugins/plugin_state.h), because whatever program meets the failure writes it, whoever
/// works there. A file that is absent or damaged quarantines nobody; the next failure writes it
/// anew. Threads: any.
[[nodiscard]] PluginTroubles read_troubles(const std::filesystem::path& home);

/// Reads, lets `change` change, and writes, unless it changed nothing; one program at a time. When
/// it cannot be written it is not: the failure is met again. Nothing happens without a home.
void change_troubles(const std::filesystem::path& home,
                     const std::function<bool(PluginTroubles&)>& change);

/// Takes the plugin out of quarantine; whether it was in.
bool release_plugin(const std::filesystem::path& home, const std::string& id);

}  // namespace huizhi
