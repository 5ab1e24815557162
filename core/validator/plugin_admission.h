#pragma once

#include <filesystem>
#include <string>

#include "core/base/result.h"
#include "core/plugins/plugin_state.h"
#include "core/validator/plugin_checks.h"

namespace huizhi {

class Catalogue;

struct InstallWish {
    std::filesystem::path file;
    bool developer = false;        ///< take it unsigned, or signed by an unknown key
    bool allow_downgrade = false;  ///< also an older version, or other content of the same one
    bool made_here = false;        ///< by this studio, in a form: nobody else has to vouch for it
    /// The plugin whose formats it takes over: out of use while this one is in use. Empty: none.
    std::string instead_of{};
};

/// A package that passed every check. Errors: NotFound; InvalidInput: the first check that failed,
/// or a folder. Threads: any.
[[nodiscard]] Result<CheckedPlugin> checked_package(const std::filesystem::path& file);

/// Whether a checked package may come in beside what is there.
///
/// \return the trusted key that stands for it; empty: nobody, in developer mode.
/// Errors:  NotPermitted (unsigned or unknown key without developer mode); Refused (an older
///          version, or other content of the same one; id or format of another plugin).
/// Threads: any; the caller keeps `state` from changing.
[[nodiscard]] Result<std::string> admit(const Catalogue& catalogue,
                                        const PluginState& state,
                                        const CheckedPlugin& checked,
                                        const InstallWish& wish);

}  // namespace huizhi
