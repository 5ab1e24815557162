#include "core/plugins/plugin_places.h"

#include <algorithm>
#include <cstdlib>

#include "core/base/data_dir.h"
#include "core/plugins/plugin_state.h"
#include "core/plugins/store_folder.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> plugin_folders(const fs::path& root) {
    std::error_code error;
    std::vector<fs::path> here;
    for (auto entry = fs::directory_iterator(root, error);
         !error && entry != fs::directory_iterator(); entry.increment(error)) {
        std::error_code ignored;  // whatever bears the name is looked at: a pipe, too, is told
        if (fs::exists(fs::symlink_status(entry->path() / "plugin.json", ignored))) {
            here.push_back(entry->path());
        }
    }
    std::sort(here.begin(), here.end());
    return here;
}

/// Empty: not there.
std::string stamp_of(const fs::path& path) {
    std::error_code failed;
    const auto time = fs::last_write_time(path, failed);
    return failed ? "-" : std::to_string(time.time_since_epoch().count()) + " ";
}

Error no_longer_trusted() {
    return {ErrorCode::NotPermitted,
            {"签名的密钥已不受信任", "the key that signed it is no longer trusted"},
            "signature",
            ""};
}

PluginPlace place_of(const fs::path& folder,
                     const PluginVersion& version,
                     const PluginState& state) {
    PluginPlace place;
    place.folder = folder;
    place.installed = true;
    if (auto same = check_unchanged(folder, version); !same) {
        place.refusal = same.error();
    }
    if (version.signed_by.empty()) {
        return place;
    }
    if (const TrustedKey* key = state.key(version.signed_by)) {
        place.origin = PluginOrigin::Signed;
        place.signed_by = key->name;
    } else if (!place.refusal) {
        place.refusal = no_longer_trusted();
    }
    return place;
}

void add_installed(const fs::path& home, const PluginState& state, PluginPlaces& places) {
    for (const InstalledPlugin& plugin : state.installed) {
        for (auto version = plugin.versions.rbegin(); version != plugin.versions.rend();
             ++version) {
            const fs::path folder = plugin_version_folder(home, plugin.id, version->number);
            if (version->number == plugin.current) {
                places.places.push_back(place_of(folder, *version, state));
            } else {
                places.past.push_back(folder);
            }
        }
    }
}

void add_own_sizes(const fs::path& home, PluginPlaces& places) {
    for (const fs::path& folder : plugin_folders(own_sizes_folder(home))) {
        places.places.push_back({folder, PluginOrigin::Own, "", {}});
    }
    const auto removed = plugin_folders(removed_own_sizes_folder(home));
    places.past.insert(places.past.end(), removed.begin(), removed.end());
}

}  // namespace

PluginPlaces places_in(const std::vector<fs::path>& roots) {
    PluginPlaces places;
    for (const fs::path& root : roots) {
        const PluginOrigin origin =
            root == bundled_plugins_dir() ? PluginOrigin::Bundled : PluginOrigin::Unsigned;
        for (const fs::path& folder : plugin_folders(root)) {
            places.places.push_back({folder, origin, "", {}});
        }
    }
    return places;
}

PluginPlaces places_of_home(const fs::path& home) {
    PluginPlaces places = places_in(default_plugin_roots(home));
    places.home = home;
    places.troubles = read_troubles(home);
    if (!home.empty()) {
        add_own_sizes(home, places);
    }
    const auto state = read_plugin_state(home);
    if (!state) {
        places.problem = state.error();
        return places;
    }
    places.disabled = state->disabled;
    add_installed(home, *state, places);
    return places;
}

std::string plugins_stamp(const fs::path& home) {
    const fs::path store = plugin_store_folder(home);
    std::string stamp = stamp_of(store / "state.json") + stamp_of(store / "quarantine.json");
    for (const fs::path& root : {home / "plugins", own_sizes_folder(home)}) {
        stamp += stamp_of(root);
        for (const fs::path& folder : plugin_folders(root)) {
            stamp += folder.filename().string() + stamp_of(folder / "plugin.json");
        }
    }
    return stamp;
}

std::vector<fs::path> default_plugin_roots(const fs::path& home) {
    std::vector<fs::path> roots;
    const char* path = std::getenv("HUIZHI_PLUGIN_PATH");
    if (path && *path) {
        std::string rest = path;
        while (!rest.empty()) {
            const std::size_t colon = std::min(rest.find(':'), rest.size());
            if (colon > 0) {
                roots.emplace_back(rest.substr(0, colon));
            }
            rest.erase(0, colon + 1);
        }
    } else {
        roots.push_back(bundled_plugins_dir());
    }
    if (!home.empty()) {
        roots.push_back(home / "plugins");
    }
    return roots;
}

fs::path own_sizes_folder(const fs::path& home) {
    return home / "own-sizes";
}

fs::path removed_own_sizes_folder(const fs::path& home) {
    return own_sizes_folder(home) / "removed";  // no id: those begin with "own-"
}

}  // namespace huizhi
