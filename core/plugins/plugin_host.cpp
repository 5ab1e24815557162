#include "core/plugins/plugin_host.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "core/base/data_dir.h"
#include "core/base/program_version.h"
#include "core/catalogue/manifest.h"
#include "core/catalogue/own_size.h"
#include "core/catalogue/plugin_kind.h"
#include "core/plugins/helper/plugin_guard.h"
#include "core/plugins/helper/plugin_library.h"
#include "core/plugins/model/helper_model.h"
#include "core/plugins/plugin_loading.h"
#include "core/plugins/plugin_scans.h"
#include "huizhi/plugin.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

/// Gathers what the folders hold, one after the other. The first of two with one id stays.
class Gathering {
public:
    Gathering(CatalogueParts& parts, const PluginPlaces& places, const HelperLimits& limits)
        : parts_(parts), places_(places), limits_(limits), scans_(places.home) {}

    void add(const PluginPlace& place) {
        LoadedPlugin plugin;
        plugin.id = place.folder.filename().string();
        plugin.folder = place.folder.string();
        plugin.origin = place.origin;
        plugin.signed_by = place.signed_by;
        const Result<void> taken = take(place, plugin);
        plugin.loaded = taken.ok();
        if (!taken) {
            plugin.refusal = taken.error().message;
            plugin.remedy = taken.error().remedy;
        }
        parts_.plugins.push_back(std::move(plugin));
    }

    /// What it offered can be read with the jobs of its time; nothing of it is offered any more.
    void remember(const fs::path& folder) {
        if (const Result<Manifest> manifest = read_manifest(folder / "plugin.json")) {
            remember(*manifest);
        }
    }

    /// What was learnt of libraries is known at the next start.
    void save_scans() { scans_.save(); }

    /// Once all are in: a city without its certificate offers nothing, and says so.
    void drop_homeless_cities() {
        for (LoadedPlugin& plugin : parts_.plugins) {
            if (is_city(plugin) && plugin.loaded) {
                settle_city(plugin);
            }
        }
    }

private:
    Result<void> take(const PluginPlace& place, LoadedPlugin& plugin) {
        const fs::path& folder = place.folder;
        const Result<Manifest> manifest = read_manifest(folder / "plugin.json");
        if (!manifest) {
            return manifest.error();
        }
        plugin.id = manifest->id;
        plugin.version = manifest->version;
        plugin.kind = manifest->kind;
        plugin.name = manifest->name;
        plugin.native = !manifest->library.empty();
        if (places_.disabled.count(manifest->id) != 0) {
            plugin.disabled = true;
            remember(*manifest);
            return Error{ErrorCode::Refused, {"已停用", "disabled"}, "", "", Remedy::EnablePlugin,
                         manifest->id};
        }
        if (place.refusal) {
            remember(*manifest);
            return *place.refusal;
        }
        Result<void> welcome = may_enter(place, *manifest);
        if (!welcome) {
            return welcome;
        }
        if (manifest->model) {
            return take_model(place, *manifest, plugin);
        }
        if (!plugin.native) {
            enter(*manifest, {});
            return {};
        }
        const auto native =
            place.origin == PluginOrigin::Bundled
                ? load_inside(folder / library_file_name(manifest->library), *manifest)
                : load_unless_quarantined(place, *manifest, plugin);
        if (!native) {
            return native.error();
        }
        enter(*manifest, *native);
        return {};
    }

    /// A model's process begins with the first photo; here its bytes are compared with the data.
    Result<void> take_model(const PluginPlace& place,
                            const Manifest& manifest,
                            LoadedPlugin& plugin) {
        const ModelSpec& spec = *manifest.model;
        HelperOrigin origin{manifest.id,
                            manifest.version,
                            place.folder / spec.file,
                            spec.sha256,
                            {},
                            places_.home,
                            0};
        if (const auto onnx = read_model_file(origin.library, spec); !onnx) {
            return onnx.error();
        }
        const PluginTrouble trouble = trouble_of(origin);
        if (trouble.quarantined && trouble.program == program_version()) {
            return in_quarantine(manifest, trouble.reason, plugin);
        }
        origin.failures = trouble.quarantined ? 0 : trouble.failures;
        parts_.models.push_back(std::make_shared<HelperModel>(spec, origin, limits_));
        return {};
    }

    Result<NativePlugin> load_unless_quarantined(const PluginPlace& place,
                                                 const Manifest& manifest,
                                                 LoadedPlugin& plugin) {
        const fs::path library = place.folder / library_file_name(manifest.library);
        HelperOrigin origin{manifest.id,    manifest.version, library, "",
                            manifest.hosts, places_.home,     0};
        origin.library_sha256 = scans_.sha256_of(library);
        const PluginTrouble trouble = trouble_of(origin);
        const bool met_by_us = trouble.program == program_version();
        if (trouble.quarantined && met_by_us) {
            return in_quarantine(manifest, trouble.reason, plugin);
        }
        const bool tried = scans_.tried_by(origin.library_sha256) == program_version();
        if (trouble.quarantined || (place.installed && !tried)) {
            if (const auto failure = try_again(origin, manifest, limits_, scans_)) {
                return in_quarantine(manifest, *failure, plugin);
            }
        }
        origin.failures = trouble.quarantined ? 0 : trouble.failures;
        auto native = load_outside(origin, manifest, limits_, scans_);
        plugin.quarantined = !native && native.error().code == ErrorCode::Refused;
        return native;
    }

    /// What is kept of this very library; else nothing.
    [[nodiscard]] PluginTrouble trouble_of(const HelperOrigin& origin) const {
        const auto kept = places_.troubles.find(origin.id);
        const bool same = kept != places_.troubles.end() &&
                          kept->second.version == origin.version &&
                          kept->second.library_sha256 == origin.library_sha256;
        return same ? kept->second : PluginTrouble();
    }

    Error in_quarantine(const Manifest& manifest, const Text& reason, LoadedPlugin& plugin) {
        plugin.quarantined = true;
        remember(manifest);
        return Error{ErrorCode::Refused, quarantine_words(reason), "", ""}.with(
            Remedy::EnablePlugin, manifest.id);
    }

    [[nodiscard]] Result<void> may_enter(const PluginPlace& place, const Manifest& manifest) const {
        const fs::path file = place.folder / "plugin.json";
        const bool own = place.origin == PluginOrigin::Own;
        if (own && !own_size_of(manifest)) {
            return plugin_file_error(file, "不是自定义尺寸", "is no size that a studio set itself");
        }
        // An own size is data that this program wrote: it outlives an update.
        if (!fits_api(manifest) && !own) {
            const std::string theirs = std::to_string(manifest.api_version);
            const std::string ours = std::to_string(kPluginApiVersion);
            return plugin_file_error(
                file, "写着接口版本 " + theirs + "，本程序是版本 " + ours + "，请换用对应版本",
                "names API version " + theirs + ", this program has " + ours +
                    "; use the matching one");
        }
        for (const LoadedPlugin& other : parts_.plugins) {
            if (other.loaded && other.id == manifest.id) {
                return plugin_file_error(
                    file, "标识 " + manifest.id + " 已被 " + other.folder + " 使用，请移除其一",
                    "the id " + manifest.id + " is taken by " + other.folder +
                        "; remove one of them");
            }
        }
        for (const CityFormat& city : manifest.cities) {
            if (has_city(city)) {
                const std::string id = city.certificate + "@" + city.city_code;
                return plugin_file_error(
                    file, "格式 " + id + " 已由别的插件提供，请移除其一",
                    "the format " + id + " is offered by another plugin; remove one");
            }
        }
        return {};
    }

    [[nodiscard]] bool has_city(const CityFormat& wanted) const {
        return std::any_of(parts_.cities.begin(), parts_.cities.end(), [&](const CityFormat& city) {
            return city.certificate == wanted.certificate && city.city_code == wanted.city_code;
        });
    }

    void remember(const Manifest& manifest) {
        if (manifest.certificate) {
            parts_.past_certificates.emplace(manifest.id, *manifest.certificate);
        }
        parts_.past_cities.insert(parts_.past_cities.end(), manifest.cities.begin(),
                                  manifest.cities.end());
    }

    void enter(const Manifest& manifest, const NativePlugin& native) {
        if (manifest.certificate) {
            parts_.certificates.emplace(manifest.id, *manifest.certificate);
            parts_.ranks.emplace(manifest.id, manifest.rank);
            if (native.certificate) {
                parts_.behaviours.emplace(manifest.id, guarded(native.certificate, manifest.id));
            }
        }
        if (is_channel(manifest)) {
            parts_.channels.emplace(manifest.id, guarded(native.channel, manifest.id));
        }
        for (const CityFormat& city : manifest.cities) {
            parts_.cities.push_back(city);
            parts_.city_plugins.push_back(manifest.id);
        }
    }

    void settle_city(LoadedPlugin& plugin) {
        bool offers = false;
        std::string missing;
        for (std::size_t i = 0; i < parts_.cities.size(); ++i) {
            if (parts_.city_plugins[i] != plugin.id) {
                continue;
            }
            const std::string& certificate = parts_.cities[i].certificate;
            if (parts_.certificates.count(certificate) != 0) {
                offers = true;
            } else {
                missing += (missing.empty() ? "" : ", ") + certificate;
            }
        }
        if (!missing.empty()) {
            plugin.loaded = offers;
            plugin.refusal = {"缺少证件插件 " + missing + "，对应的格式不可用",
                              "the certificate plugin " + missing +
                                  " is missing, so its formats are not offered"};
        }
    }

    CatalogueParts& parts_;
    const PluginPlaces& places_;
    const HelperLimits& limits_;
    PluginScans scans_;
};

/// A file that everything hangs on and that cannot be read has its line like a plugin.
void tell(const std::string& kind, const Text& name, const Error& error, CatalogueParts& parts) {
    LoadedPlugin line;
    line.id = kind;
    line.kind = kind;
    line.folder = error.file;
    line.name = name;
    line.refusal = error.message;
    line.origin = PluginOrigin::Bundled;  // no author stands behind it
    parts.plugins.push_back(std::move(line));
}

/// Without its base rules no photo can be judged fully; the plugins page says so.
void read_base_rules(const fs::path& rules, CatalogueParts& parts) {
    auto base = read_rules(rules);
    if (base) {
        parts.base_limits = std::move(base->limits);
        parts.base_asks = std::move(base->asks);
        return;
    }
    tell("rules", {"通用照片规则", "Rules for every portrait"}, base.error(), parts);
}

bool is_bundled(const PluginPlace& place) {
    return place.origin == PluginOrigin::Bundled;
}

}  // namespace

Catalogue PluginHost::load(const PluginPlaces& places,
                           const fs::path& rules,
                           const std::string& today,
                           const HelperLimits& limits) {
    CatalogueParts parts;
    parts.today = today;
    read_base_rules(rules, parts);
    if (places.problem) {
        tell("plugin-store", {"已安装的插件", "Installed plugins"}, *places.problem, parts);
    }
    Gathering gathering(parts, places, limits);
    for (const PluginPlace& place : places.places) {
        gathering.add(place);
    }
    gathering.drop_homeless_cities();
    gathering.save_scans();
    for (const fs::path& folder : places.past) {
        gathering.remember(folder);
    }
    if (std::any_of(places.places.begin(), places.places.end(), is_bundled)) {
        for (const PluginPlace& place : places_in({past_plugins_dir()}).places) {
            gathering.remember(place.folder);
        }
    }
    return Catalogue(std::move(parts));
}

Catalogue PluginHost::load(const std::vector<fs::path>& roots,
                           const fs::path& rules,
                           const std::string& today) {
    return load(places_in(roots), rules, today);
}

fs::path default_rules_file() {
    return data_dir() / "rules" / "portrait.json";
}

}  // namespace huizhi
