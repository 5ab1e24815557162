#include "core/validator/plugin_store.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/base/clock.h"
#include "core/base/digest.h"
#include "core/base/file_io.h"
#include "core/base/program_version.h"
#include "core/base/system/file_lock.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/catalogue/catalogue.h"
#include "core/plugins/helper/plugin_library.h"
#include "core/plugins/helper/plugin_quarantine.h"
#include "core/plugins/plugin_host.h"
#include "core/plugins/plugin_scans.h"
#include "core/records/account.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/validator/trial.h"
#include "core/validator/version_choice.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostKeyNameBytes = 100;

Error refused(const std::string& zh, const std::string& en, const std::string& field) {
    return {ErrorCode::Refused, {zh, en}, field, ""};
}

Error not_found(const std::string& id) {
    return {ErrorCode::NotFound,
            {"没有插件 " + id, "there is no plugin " + id},
            "id",
            "",
            Remedy::ListPlugins};
}

/// Whether it holds a whole plugin: then somebody installed it, whatever the state says now.
bool is_whole(const fs::path& folder) {
    constexpr std::size_t kLongestIndex = 1'000'000;
    const auto index = read_file(folder / kPackageIndexName, kLongestIndex);
    PluginVersion version;
    version.index_sha256 = index ? sha256_hex(*index) : "";
    return index && check_unchanged(folder, version).ok();
}

bool names(const PluginState& state, const std::string& id, const std::string& number) {
    const InstalledPlugin* plugin = state.plugin(id);
    return plugin != nullptr && std::any_of(plugin->versions.begin(), plugin->versions.end(),
                                            [&](const PluginVersion& version) {
                                                return std::to_string(version.number) == number;
                                            });
}

/// What an installation that broke off left, and the versions that this change gave up. A whole
/// plugin that neither state names stays: the state that named it was lost.
void sweep(const fs::path& home, const PluginState& before, const PluginState& after) {
    std::error_code ignored;
    std::vector<fs::path> leftovers;
    for (const auto& plugin : fs::directory_iterator(plugin_store_folder(home), ignored)) {
        const std::string id = plugin.path().filename().string();
        if (!plugin.is_directory(ignored)) {
            continue;
        }
        for (const auto& folder : fs::directory_iterator(plugin.path(), ignored)) {
            const std::string number = folder.path().filename().string();
            if (!names(after, id, number) &&
                (names(before, id, number) || !is_whole(folder.path()))) {
                leftovers.push_back(folder.path());
            }
        }
    }
    for (const fs::path& leftover : leftovers) {
        fs::remove_all(leftover, ignored);
        fs::remove(leftover.parent_path(), ignored);  // when it was the last one
    }
}

/// Reads the state under the lock, lets `change` change it, writes it. The one way to change it.
template <class Change>
Result<void> change_state(Studio& studio, const std::string& about, const Change& change) {
    if (auto allowed = require(studio, Permission::ManagePlugins); !allowed) {
        return allowed;
    }
    const fs::path store = plugin_store_folder(studio.home);
    std::error_code failed;
    fs::create_directories(store, failed);
    const FileLock lock(store / "lock");  // one change at a time, also of two programs
    if (failed || !lock.held()) {
        return unwritable_folder(store);
    }
    const bool had_state = has_plugin_state(studio.home);
    auto state = read_plugin_state(studio.home);
    if (!state) {
        return state.error();
    }
    const PluginState before = *state;
    if (auto changed = change(*state); !changed) {
        return changed;
    }
    const auto written = studio.store.together([&]() -> Result<void> {
        const auto noted = audit(studio, {AuditAct::Plugin, "plugin", about});
        return noted ? write_plugin_state(studio.home, *state) : noted;
    });
    if (!written) {
        return written;
    }
    if (had_state) {
        sweep(studio.home, before, *state);
    }
    return {};
}

Result<void> unpack(const PluginSource& source, const fs::path& folder) {
    ArchiveFiles files = source.files;
    files[kPackageIndexName] = source.index;
    if (!source.signature.empty()) {
        files[kPackageSignatureName] = source.signature;
    }
    std::error_code failed;
    fs::remove_all(folder, failed);  // of an installation that broke off here
    for (const auto& [name, bytes] : files) {
        const fs::path file = folder / name;
        fs::create_directories(file.parent_path(), failed);
        if (failed) {
            return unwritable_folder(file.parent_path());
        }
        if (auto written = write_file(file, bytes); !written) {
            return written;
        }
    }
    return {};
}

InstalledPlugin& entry_of(PluginState& state, const std::string& id) {
    if (InstalledPlugin* known = state.plugin(id)) {
        return *known;
    }
    state.installed.push_back({id, 0, 0, {}});
    return state.installed.back();
}

std::string version_text(const InstalledPlugin& plugin, int number) {
    const PluginVersion* version = plugin.version(number);
    return version == nullptr ? "" : version->version;
}

PluginChange change_of(const PluginState& state, const InstalledPlugin& plugin, int before) {
    PluginChange change{plugin.id, version_text(plugin, plugin.current),
                        version_text(plugin, before), ""};
    const PluginVersion* current = plugin.version(plugin.current);
    const TrustedKey* key = current == nullptr ? nullptr : state.key(current->signed_by);
    change.signed_by = key == nullptr ? "" : key->name;
    return change;
}

/// The next start need not try it again.
void note_tried(const fs::path& home, const Manifest& manifest, const fs::path& folder) {
    if (manifest.library.empty()) {
        return;
    }
    const fs::path library = folder / library_file_name(manifest.library);
    PluginScans scans(home);
    static_cast<void>(scans.sha256_of(library));
    scans.note_tried(library, program_version());
    scans.save();
}

/// Unpacks the new version, tries its library, and points to it. What is in use already is left as
/// it is.
Result<PluginChange> bring_in(Studio& studio,
                              PluginState& state,
                              const CheckedPlugin& checked,
                              const std::string& key,
                              const InstallWish& wish) {
    InstalledPlugin& plugin = entry_of(state, checked.manifest->id);
    PluginVersion version{next_number(studio.home, plugin),
                          checked.manifest->version,
                          sha256_hex(checked.source->index),
                          key,
                          iso_time(studio.clock.now()),
                          studio.operator_name,
                          wish.made_here,
                          stands_in_for(state, plugin, wish)};
    if (!wish.made_here && stands_whole(studio.home, plugin, version)) {
        plugin.previous = taken_back_to(plugin, *plugin.version(plugin.current));
        PluginChange change = change_of(state, plugin, plugin.current);
        change.already = true;
        return change;
    }
    const fs::path folder = plugin_version_folder(studio.home, plugin.id, version.number);
    if (auto unpacked = unpack(*checked.source, folder); !unpacked) {
        return unpacked.error();
    }
    CheckedPlugin tried;
    tried.checks = try_folder(*checked.manifest, folder, places_of_home(studio.home));
    if (!tried.valid()) {
        return tried.first_failure();
    }
    note_tried(studio.home, *checked.manifest, folder);
    const int before = plugin.current;
    plugin.previous = taken_back_to(plugin, version);
    plugin.versions.push_back(version);
    plugin.current = version.number;
    drop_twins(plugin, version);
    let_stand_in(state, plugin, before);
    if (wish.made_here) {
        state.disabled.erase(plugin.id);
    }
    return change_of(state, plugin, before);
}

Result<InstalledPlugin*> installed(Studio& studio, PluginState& state, const std::string& id) {
    if (InstalledPlugin* plugin = state.plugin(id)) {
        return plugin;
    }
    for (const LoadedPlugin& plugin : studio.catalogue.plugins()) {
        if (plugin.id == id && plugin.origin == PluginOrigin::Own) {
            return refused(id + " 是自定义尺寸，不是安装的插件",
                           id + " is an own size, no installed plugin", "id")
                .with(Remedy::RemoveOwnSize, id);
        }
        if (plugin.id == id) {
            return refused("插件 " + id + " 不是本店安装的；可以停用，不能移除",
                           "the plugin " + id +
                               " was not installed by this studio: it can be disabled, not "
                               "removed",
                           "id");
        }
    }
    return not_found(id);
}

/// Points to another version, or to none.
template <class Choose>
Result<PluginChange> point(Studio& studio, const std::string& id, const Choose& choose) {
    PluginChange change;
    auto changed = change_state(studio, id, [&](PluginState& state) -> Result<void> {
        const auto plugin = installed(studio, state, id);
        if (!plugin) {
            return plugin.error();
        }
        const int before = (*plugin)->current;
        if (auto chosen = choose(**plugin); !chosen) {
            return chosen;
        }
        let_stand_in(state, **plugin, before);
        change = change_of(state, **plugin, before);
        return {};
    });
    if (!changed) {
        return changed.error();
    }
    return change;
}

}  // namespace

Result<PluginChange> install_plugin(Studio& studio, const InstallWish& wish) {
    if (auto allowed = require(studio, Permission::ManagePlugins); !allowed) {
        return allowed.error();
    }
    const auto checked = checked_package(wish.file);
    if (!checked) {
        return checked.error();
    }
    PluginChange change;
    auto changed =
        change_state(studio, checked->manifest->id, [&](PluginState& state) -> Result<void> {
            const auto key = admit(studio.catalogue, state, *checked, wish);
            if (!key) {
                return key.error();
            }
            auto brought = bring_in(studio, state, *checked, *key, wish);
            if (!brought) {
                return brought.error();
            }
            change = *brought;
            return {};
        });
    if (!changed) {
        return changed.error();
    }
    return change;
}

Result<PluginChange> remove_plugin(Studio& studio, const std::string& id) {
    return point(studio, id, [&](InstalledPlugin& plugin) -> Result<void> {
        if (plugin.current == 0) {
            return not_found(id);
        }
        plugin.previous = std::exchange(plugin.current, 0);
        return {};
    });
}

Result<PluginChange> undo_plugin(Studio& studio, const std::string& id) {
    return point(studio, id, [&](InstalledPlugin& plugin) -> Result<void> {
        if (plugin.current == plugin.previous) {
            return refused("没有可以撤销的更改：同一个包重复安装不算更改；不再需要它，请移除",
                           "there is nothing to take back: the same package once more is no "
                           "change; when it is no longer wanted, remove it",
                           "id");
        }
        std::swap(plugin.current, plugin.previous);
        return {};
    });
}

Result<void> use_plugin(Studio& studio, const std::string& id, PluginUse use) {
    auto used = change_state(studio, id, [&](PluginState& state) -> Result<void> {
        const auto plugins = studio.catalogue.plugins();
        const bool known = std::any_of(
            plugins.begin(), plugins.end(),
            [&](const LoadedPlugin& plugin) { return plugin.id == id && plugin.kind != "rules"; });
        if (!known && (use == PluginUse::Disabled || state.disabled.count(id) == 0)) {
            return not_found(id);
        }
        if (use == PluginUse::Disabled) {
            state.disabled.insert(id);
        } else {
            state.disabled.erase(id);
        }
        return {};
    });
    if (used && use == PluginUse::Enabled) {
        static_cast<void>(release_plugin(studio.home, id));
    }
    return used;
}

Result<TrustedKey> trust_key(Studio& studio, const std::string& key, const std::string& name) {
    const auto read = read_public_key(key);
    if (!read) {
        return read.error();
    }
    if (!is_one_line(name, kMostKeyNameBytes)) {
        return Error{ErrorCode::InvalidInput,
                     {"名称应为一行文字", "the name must be a line of text"},
                     "name",
                     ""};
    }
    const std::string called = canonical_text(name).empty() ? *read : canonical_text(name);
    TrustedKey trusted{*read, called, iso_time(studio.clock.now()), studio.operator_name};
    auto changed = change_state(studio, *read, [&](PluginState& state) -> Result<void> {
        std::erase_if(state.trusted, [&](const TrustedKey& held) { return held.key == *read; });
        state.trusted.push_back(trusted);
        return {};
    });
    if (!changed) {
        return changed.error();
    }
    return trusted;
}

Result<void> distrust_key(Studio& studio, const std::string& key) {
    const auto read = read_public_key(key);
    if (!read) {
        return read.error();
    }
    return change_state(studio, *read, [&](PluginState& state) -> Result<void> {
        const auto gone =
            std::erase_if(state.trusted, [&](const TrustedKey& held) { return held.key == *read; });
        if (gone == 0) {
            return Error{ErrorCode::NotFound,
                         {"这个密钥不在信任之列", "this key is not trusted"},
                         "key",
                         ""};
        }
        return {};
    });
}

}  // namespace huizhi
