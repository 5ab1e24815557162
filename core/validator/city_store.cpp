#include "core/validator/city_store.h"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

#include "core/base/file_io.h"
#include "core/base/remedy.h"
#include "core/catalogue/manifest.h"
#include "core/catalogue/plugin_kind.h"
#include "core/plugins/plugin_package.h"
#include "core/plugins/plugin_state.h"
#include "core/records/account.h"
#include "core/records/studio.h"
#include "core/validator/city_draft_checks.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFirstVersion = "1.0.0";
constexpr int kMostCopies = 1'000;

/// The package while it is being installed; gone afterwards, whatever came of it.
class PackedCity {
public:
    explicit PackedCity(fs::path file) : file_(std::move(file)) {}
    ~PackedCity() {
        std::error_code ignored;
        fs::remove(file_, ignored);
    }
    PackedCity(const PackedCity&) = delete;
    PackedCity& operator=(const PackedCity&) = delete;
    [[nodiscard]] const fs::path& file() const { return file_; }

private:
    fs::path file_;
};

/// The version that is in use, else the newest.
const PluginVersion* standing(const InstalledPlugin& plugin) {
    const PluginVersion* current = plugin.version(plugin.current);
    return current != nullptr || plugin.versions.empty() ? current : &plugin.versions.back();
}

bool made_here(const InstalledPlugin& plugin) {
    const PluginVersion* version = standing(plugin);
    return version != nullptr && version->made_here;
}

/// "1.0.9" is followed by "1.0.10".
std::string version_after(const std::string& version) {
    const std::size_t last = version.rfind('.') + 1;  // 0 without a point
    int number = 0;
    std::from_chars(version.data() + last, version.data() + version.size(), number);
    return version.substr(0, last) + std::to_string(number + 1);
}

std::string next_version(const InstalledPlugin* plugin) {
    if (plugin == nullptr || plugin->versions.empty()) {
        return kFirstVersion;
    }
    const auto newest =
        std::max_element(plugin->versions.begin(), plugin->versions.end(),
                         [](const PluginVersion& one, const PluginVersion& other) {
                             return compare_versions(one.version, other.version) < 0;
                         });
    return version_after(newest->version);
}

/// An id that no plugin here has or had.
std::string free_id(const Studio& studio, const PluginState& state, const std::string& code) {
    const auto plugins = studio.catalogue.plugins();
    for (int number = 1; number <= kMostCopies; ++number) {
        std::string id = code + "-own";
        id += number == 1 ? "" : "-" + std::to_string(number);
        const bool loaded =
            std::any_of(plugins.begin(), plugins.end(),
                        [&](const LoadedPlugin& plugin) { return plugin.id == id; });
        if (!loaded && state.plugin(id) == nullptr) {
            return id;
        }
    }
    return code + "-own";  // taken: the installation tells
}

Result<void> check_own(const PluginState& state, const std::string& id) {
    const InstalledPlugin* plugin = state.plugin(id);
    if (id.empty() || (plugin != nullptr && made_here(*plugin))) {
        return {};
    }
    return Error{ErrorCode::Refused,
                 {"插件 " + id + " 不是本店制作的，只能另存为本店的副本",
                  "this studio did not make the plugin " + id + ": it can only be copied"},
                 "id",
                 ""};
}

/// Nobody vouches for a studio's own city, so that it may bring no code.
Result<void> check_data_alone(const CityDraft& draft) {
    const auto found = draft.files.find("plugin.json");
    const std::string json =
        found == draft.files.end() ? "" : std::string(found->second.begin(), found->second.end());
    const auto manifest = parse_manifest(json, "plugin.json");
    if (!manifest) {
        return manifest.error();
    }
    if (is_city(*manifest) && manifest->library.empty()) {
        return {};
    }
    return Error{ErrorCode::Refused,
                 {"本店制作的城市只能有数据，不能带程序库",
                  "a city that this studio makes is data alone and brings no library"},
                 "library",
                 ""};
}

/// The bytes of its package, checked once more.
Result<std::vector<std::uint8_t>> packed(const CityDraft& draft,
                                         const std::string& version,
                                         const fs::path& home) {
    const auto problems = city_problems(draft, home);
    if (!problems.empty()) {
        return as_error(problems.front());
    }
    const auto json = city_manifest(draft, version);
    if (!json) {
        return json.error();
    }
    const auto manifest = parse_manifest(*json, "plugin.json");
    if (!manifest) {
        return manifest.error();
    }
    PluginSource source;
    source.files = draft.files;
    source.files["plugin.json"].assign(json->begin(), json->end());
    return pack_plugin(source, *manifest);
}

/// The plugin that a copy of the same city has to stand in for: both cannot offer it. One that was
/// taken back stands in for it again.
std::string stood_in_for(const CityDraft& draft, const PluginState& state, const Studio& studio) {
    const InstalledPlugin* own = state.plugin(draft.id);
    const PluginVersion* version = own == nullptr ? nullptr : standing(*own);
    const std::string original = version == nullptr ? draft.copied_from : version->instead_of;
    for (const LoadedPlugin& plugin : studio.catalogue.plugins()) {
        if (plugin.id == original && plugin.loaded) {
            const auto manifest = read_manifest(fs::path(plugin.folder) / "plugin.json");
            const bool same = manifest && !manifest->cities.empty() &&
                              manifest->cities.front().city_code == draft.code;
            return same ? original : "";
        }
    }
    return {};
}

}  // namespace

std::vector<OwnCity> own_cities(const fs::path& home) {
    std::vector<OwnCity> cities;
    const auto state = read_plugin_state(home);
    for (const InstalledPlugin& plugin :
         state ? state->installed : std::vector<InstalledPlugin>()) {
        if (!made_here(plugin)) {
            continue;
        }
        const PluginVersion& version = *standing(plugin);
        OwnCity city;
        city.id = plugin.id;
        city.version = plugin.current == 0 ? "" : version.version;
        city.instead_of = version.instead_of;
        city.folder = plugin_version_folder(home, plugin.id, version.number);
        if (const auto manifest = read_manifest(city.folder / "plugin.json");
            manifest && !manifest->cities.empty()) {
            city.name = manifest->cities.front().city;
            city.code = manifest->cities.front().city_code;
            cities.push_back(std::move(city));
        }
    }
    std::sort(cities.begin(), cities.end(),
              [](const OwnCity& one, const OwnCity& other) { return one.id < other.id; });
    return cities;
}

Result<KeptCity> keep_city(Studio& studio, CityDraft draft) {
    if (auto allowed = require(studio, Permission::ManagePlugins); !allowed) {
        return allowed.error();
    }
    const auto state = read_plugin_state(studio.home);
    if (!state) {
        return state.error();
    }
    if (auto own = check_own(*state, draft.id); !own) {
        return own.error();
    }
    if (auto data = check_data_alone(draft); !data) {
        return data.error();
    }
    InstallWish wish;
    wish.made_here = true;
    wish.instead_of = stood_in_for(draft, *state, studio);
    if (draft.id.empty()) {
        draft.id = free_id(studio, *state, draft.code);
    }
    const auto package = packed(draft, next_version(state->plugin(draft.id)), studio.home);
    if (!package) {
        return package.error();
    }
    std::error_code ignored;
    fs::create_directories(plugin_store_folder(studio.home), ignored);
    const PackedCity file(plugin_store_folder(studio.home) / ("." + draft.id + kPackageEnding));
    if (auto written = write_file(file.file(), *package); !written) {
        return written.error();
    }
    wish.file = file.file();
    auto change = install_plugin(studio, wish);
    if (!change) {
        return change.error();
    }
    return KeptCity{std::move(*change), wish.instead_of};
}

}  // namespace huizhi
