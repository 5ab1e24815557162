#include "core/plugin_host.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "core/data_dir.h"
#include "core/format_data.h"
#include "core/outside_proxies.h"
#include "core/plugin.h"
#include "core/plugin_guard.h"
#include "core/plugin_library.h"
#include "core/plugin_scans.h"
#include "core/utf8.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

Error refused(const fs::path& file, const std::string& zh, const std::string& en) {
    return {ErrorCode::InvalidInput,
            {file.filename().string() + "：" + zh, file.filename().string() + ": " + en},
            "",
            file.string()};
}

/// What a library says of itself must be what its manifest says.
Result<void> matches_manifest(const fs::path& file,
                              const PluginSelf& self,
                              const Manifest& manifest) {
    const auto& id = manifest.kind == "channel" ? self.channel : self.certificate;
    if (!id) {
        return refused(file, "没有提供清单所说的 " + manifest.kind,
                       "does not offer the " + manifest.kind + " that its manifest names");
    }
    if (*id != manifest.id) {
        const std::string called = shortened(*id);
        return refused(file, "自称 " + called + "，清单却写着 " + manifest.id,
                       "calls itself " + called + ", but its manifest says " + manifest.id);
    }
    return {};
}

/// A bundled one: part of the program, so it runs in it.
Result<NativePlugin> load_inside(const fs::path& file, const Manifest& manifest) {
    auto native = load_plugin_library(file);
    if (!native) {
        return native;
    }
    try {
        const auto same = matches_manifest(file, self_of(*native), manifest);
        return same ? native : same.error();
    } catch (...) {
        return refused(file, "载入时出错", "failed while it was loaded");
    }
}

/// Any other one. What it says of itself is asked of the library only when it is not known yet.
Result<NativePlugin> load_outside(const OutsideOrigin& origin,
                                  const Manifest& manifest,
                                  const OutsideLimits& limits,
                                  PluginScans& scans) {
    const auto plugin = std::make_shared<OutsidePlugin>(origin, limits);
    auto self = scans.find(origin.library_sha256);
    if (!self) {
        const auto asked = plugin->scan();
        if (!asked) {
            return asked.error();
        }
        self = *asked;
        scans.keep(origin.library, *asked);
    }
    const auto same = matches_manifest(origin.library, *self, manifest);
    if (!same) {
        return same.error();
    }
    NativePlugin native;
    if (manifest.kind == "channel") {
        native.channel = outside_channel(plugin, self->capabilities);
    } else {
        native.certificate = outside_certificate(plugin);
    }
    return native;
}

/// Gathers what the folders hold, one after the other. The first of two with one id stays.
class Gathering {
public:
    Gathering(CatalogueParts& parts, const PluginPlaces& places, const OutsideLimits& limits)
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
            if (plugin.kind == "city" && plugin.loaded) {
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
            return Error{ErrorCode::Refused,
                         {"已停用（huizhi plugin enable " + manifest->id + " 重新启用）",
                          "disabled (huizhi plugin enable " + manifest->id + " turns it on)"},
                         "",
                         ""};
        }
        if (place.refusal) {
            remember(*manifest);
            return *place.refusal;
        }
        const Result<void> welcome = may_enter(folder, *manifest);
        if (!welcome) {
            return welcome;
        }
        if (!plugin.native) {
            enter(*manifest, {});
            return {};
        }
        const fs::path library = folder / library_file_name(manifest->library);
        const auto native = place.origin == PluginOrigin::Bundled
                                ? load_inside(library, *manifest)
                                : load_unless_quarantined(library, *manifest, plugin);
        if (!native) {
            return native.error();
        }
        enter(*manifest, *native);
        return {};
    }

    Result<NativePlugin> load_unless_quarantined(const fs::path& library,
                                                 const Manifest& manifest,
                                                 LoadedPlugin& plugin) {
        OutsideOrigin origin{manifest.id,    manifest.version, library, "",
                             manifest.hosts, places_.home,     0};
        origin.library_sha256 = scans_.sha256_of(library);
        const auto trouble = places_.troubles.find(manifest.id);
        const bool same = trouble != places_.troubles.end() &&
                          trouble->second.version == manifest.version &&
                          trouble->second.library_sha256 == origin.library_sha256;
        if (same && trouble->second.quarantined) {
            plugin.quarantined = true;
            remember(manifest);
            return Error{ErrorCode::Refused, quarantine_words(manifest.id, trouble->second.reason),
                         "", ""};
        }
        origin.failures = same ? trouble->second.failures : 0;
        auto native = load_outside(origin, manifest, limits_, scans_);
        plugin.quarantined = !native && native.error().code == ErrorCode::Refused;
        return native;
    }

    [[nodiscard]] Result<void> may_enter(const fs::path& folder, const Manifest& manifest) const {
        const fs::path file = folder / "plugin.json";
        if (manifest.api_version != kPluginApiVersion) {
            const std::string theirs = std::to_string(manifest.api_version);
            const std::string ours = std::to_string(kPluginApiVersion);
            return refused(file,
                           "写着接口版本 " + theirs + "，本程序是版本 " + ours + "，请换用对应版本",
                           "names API version " + theirs + ", this program has " + ours +
                               "; use the matching one");
        }
        for (const LoadedPlugin& other : parts_.plugins) {
            if (other.loaded && other.id == manifest.id) {
                return refused(
                    file, "标识 " + manifest.id + " 已被 " + other.folder + " 使用，请移除其一",
                    "the id " + manifest.id + " is taken by " + other.folder +
                        "; remove one of them");
            }
        }
        for (const CityFormat& city : manifest.cities) {
            if (has_city(city)) {
                const std::string id = city.certificate + "@" + city.city_code;
                return refused(file, "格式 " + id + " 已由别的插件提供，请移除其一",
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
            parts_.orders.emplace(manifest.id, manifest.order);
            if (native.certificate) {
                parts_.behaviours.emplace(manifest.id, guarded(native.certificate, manifest.id));
            }
        }
        if (manifest.kind == "channel") {
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
    const OutsideLimits& limits_;
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

}  // namespace

Catalogue PluginHost::load(const PluginPlaces& places,
                           const fs::path& rules,
                           const std::string& today,
                           const OutsideLimits& limits) {
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
