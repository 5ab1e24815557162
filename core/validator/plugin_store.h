#pragma once

#include <filesystem>
#include <string>

#include "core/base/result.h"
#include "core/plugins/plugin_state.h"
#include "core/validator/plugin_admission.h"

namespace huizhi {

struct Studio;

/// What a change of the plugins came to. It holds from the next start of a program on.
struct PluginChange {
    std::string id;
    std::string version;           ///< in use now; empty: none
    std::string previous_version;  ///< in use before; empty: none
    std::string signed_by;         ///< the trusted key's name; empty: unsigned
    bool already = false;          ///< this very package was in use before: nothing was brought in
};

/// Each wants an admin or the owner. Each happens wholly or not at all, also when the power fails:
/// a version is unpacked into a folder of its own and counts from the moment at which the state
/// file names it. Earlier versions stay, so that old jobs can be read.
///
/// Errors:  NotPermitted (role; unsigned or unknown key without developer mode); InvalidInput from
///          the checks (core/validator/plugin_checks.h); Refused (downgrade, id or format of
///          another plugin); NotFound; Environment.
/// Threads: any; other programs too: they take turns.
[[nodiscard]] Result<PluginChange> install_plugin(Studio& studio, const InstallWish& wish);
/// Errors: Refused when it came with the program.
[[nodiscard]] Result<PluginChange> remove_plugin(Studio& studio, const std::string& id);
/// Takes back the last installation or removal; once more, and it is as before.
[[nodiscard]] Result<PluginChange> undo_plugin(Studio& studio, const std::string& id);

enum class PluginUse { Enabled, Disabled };
/// Also of bundled plugins. Enabling takes a plugin out of quarantine. Errors: NotFound.
[[nodiscard]] Result<void> use_plugin(Studio& studio, const std::string& id, PluginUse use);

/// `key` as typed or a .pub file. Errors: InvalidInput.
[[nodiscard]] Result<TrustedKey> trust_key(Studio& studio,
                                           const std::string& key,
                                           const std::string& name);
/// What it signed is no longer loaded. Errors: NotFound.
[[nodiscard]] Result<void> distrust_key(Studio& studio, const std::string& key);

}  // namespace huizhi
