#include "core/validator/version_choice.h"

#include <algorithm>
#include <system_error>

namespace huizhi {

namespace fs = std::filesystem;

int next_number(const fs::path& home, const InstalledPlugin& plugin) {
    int next = 1;
    for (const PluginVersion& version : plugin.versions) {
        next = std::max(next, version.number + 1);
    }
    std::error_code none;
    while (fs::exists(plugin_version_folder(home, plugin.id, next), none)) {
        ++next;
    }
    return next;
}

void drop_twins(InstalledPlugin& plugin, const PluginVersion& newest) {
    std::erase_if(plugin.versions, [&](const PluginVersion& version) {
        return version.number != plugin.current && version.number != newest.number &&
               version.index_sha256 == newest.index_sha256;
    });
    if (plugin.version(plugin.previous) == nullptr) {
        plugin.previous = 0;
    }
}

bool stands_whole(const fs::path& home,
                  const InstalledPlugin& plugin,
                  const PluginVersion& newest) {
    const PluginVersion* current = plugin.version(plugin.current);
    return current != nullptr && current->index_sha256 == newest.index_sha256 &&
           current->signed_by == newest.signed_by && current->made_here == newest.made_here &&
           check_unchanged(plugin_version_folder(home, plugin.id, current->number), *current).ok();
}

int taken_back_to(const InstalledPlugin& plugin, const PluginVersion& newest) {
    const PluginVersion* current = plugin.version(plugin.current);
    if (current == nullptr || current->index_sha256 != newest.index_sha256) {
        return plugin.current;
    }
    return plugin.previous == 0 ? newest.number : plugin.previous;
}

void let_stand_in(PluginState& state, const InstalledPlugin& plugin, int before) {
    const PluginVersion* was = plugin.version(before);
    const PluginVersion* now = plugin.version(plugin.current);
    if (was != nullptr && !was->instead_of.empty()) {
        state.disabled.erase(was->instead_of);
    }
    if (now != nullptr && !now->instead_of.empty()) {
        state.disabled.insert(now->instead_of);
    }
}

std::string stands_in_for(const PluginState& state,
                          const InstalledPlugin& plugin,
                          const InstallWish& wish) {
    const PluginVersion* current = plugin.version(plugin.current);
    if (wish.made_here && current != nullptr && !current->instead_of.empty()) {
        return current->instead_of;
    }
    return state.disabled.count(wish.instead_of) == 0 ? wish.instead_of : "";
}

}  // namespace huizhi
