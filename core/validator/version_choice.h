#pragma once

#include <filesystem>
#include <string>

#include "core/plugins/plugin_state.h"
#include "core/validator/plugin_admission.h"

/// Which version of an installed plugin counts, and what that means for others; for plugin_store.
namespace huizhi {

/// Neither a version that is known nor a folder that is there: its state may have been lost.
[[nodiscard]] int next_number(const std::filesystem::path& home, const InstalledPlugin& plugin);

/// The same content twice would only take room.
void drop_twins(InstalledPlugin& plugin, const PluginVersion& newest);

/// Whether this very content, vouched for by the same key, is in use already and lies there whole:
/// then nothing has to be brought in. One that was damaged is brought in again.
[[nodiscard]] bool stands_whole(const std::filesystem::path& home,
                                const InstalledPlugin& plugin,
                                const PluginVersion& newest);

/// Taking back leads to what was in use before; the same content again is no other version, and
/// taking that back must not remove the plugin.
[[nodiscard]] int taken_back_to(const InstalledPlugin& plugin, const PluginVersion& newest);

/// What stands in for another plugin puts it out of use, and back into use when it goes itself.
/// `before`: the version that was in use.
void let_stand_in(PluginState& state, const InstalledPlugin& plugin, int before);

/// Who was out of use already stays so afterwards; the next version stands in for the same one.
[[nodiscard]] std::string stands_in_for(const PluginState& state,
                                        const InstalledPlugin& plugin,
                                        const InstallWish& wish);

}  // namespace huizhi
