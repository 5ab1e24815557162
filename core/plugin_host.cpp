#include "core/plugin_host.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include <boost/dll/shared_library.hpp>

#include "core/data_dir.h"
#include "core/format_data.h"
#include "core/library_file.h"
#include "core/plugin.h"
#include "core/plugin_guard.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

constexpr const char* kEntrySymbol = "huizhi_plugin";

/// What a library made, with the library that its code lives in.
struct Native {
    std::shared_ptr<const Certificate> certificate;
    std::shared_ptr<const Channel> channel;
};

Error refused(const fs::path& file, const std::string& zh, const std::string& en) {
    return {ErrorCode::InvalidInput,
            {file.filename().string() + "：" + zh, file.filename().string() + ": " + en},
            "",
            file.string()};
}

Result<boost::dll::shared_library> open_library(const fs::path& file) {
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) {
        return refused(file, "缺少程序库文件，请重新安装插件",
                       "the library file is missing; install the plugin again");
    }
    if (!is_whole_library(file)) {
        return refused(file, "程序库文件不完整，请重新安装插件",
                       "the library file is cut short; install the plugin again");
    }
    boost::dll::fs::error_code error;
    boost::dll::shared_library library(
        file.string(), boost::dll::load_mode::rtld_lazy | boost::dll::load_mode::rtld_local, error);
    if (error || !library.is_loaded()) {
        return refused(file, "不是本机可用的程序库（损坏、别的系统或缺少依赖），请重新安装插件",
                       "is no library for this machine (damaged, of another system or lacking "
                       "something it needs); install the plugin again");
    }
    return library;
}

Result<Native> make_native(const fs::path& file, const boost::dll::shared_library& library) {
    if (!library.has(kEntrySymbol)) {
        return refused(file, "没有导出 huizhi_plugin，不是回执插件",
                       "exports no huizhi_plugin, so it is no plugin of this program");
    }
    const auto& entry = library.get<const PluginEntry>(kEntrySymbol);
    if (entry.api_version != kPluginApiVersion) {
        const std::string theirs = std::to_string(entry.api_version);
        const std::string ours = std::to_string(kPluginApiVersion);
        return refused(file,
                       "按接口版本 " + theirs + " 编译，本程序是版本 " + ours + "，请换用对应版本",
                       "was built for API version " + theirs + ", this program has " + ours +
                           "; use the matching one");
    }
    if (!entry.create) {
        return refused(file, "没有给出入口函数", "gives no factory");
    }
    const std::unique_ptr<Plugin> plugin(entry.create());
    if (!plugin) {
        return refused(file, "入口函数没有返回插件", "its factory returned no plugin");
    }
    // Whoever holds a certificate or channel holds the library too, so that its code stays.
    struct Held {
        boost::dll::shared_library library;
        std::unique_ptr<Certificate> certificate;
        std::unique_ptr<Channel> channel;
    };
    auto held = std::make_shared<Held>();
    held->library = library;
    held->certificate = plugin->make_certificate();
    held->channel = plugin->make_channel();
    Native native;
    if (held->certificate) {
        native.certificate = std::shared_ptr<const Certificate>(held, held->certificate.get());
    }
    if (held->channel) {
        native.channel = std::shared_ptr<const Channel>(held, held->channel.get());
    }
    return native;
}

Result<void> matches_manifest(const fs::path& file,
                              const Native& native,
                              const Manifest& manifest) {
    const bool wants_channel = manifest.kind == "channel";
    const bool has = wants_channel ? native.channel != nullptr : native.certificate != nullptr;
    if (!has) {
        return refused(file, "没有提供清单所说的 " + manifest.kind,
                       "does not offer the " + manifest.kind + " that its manifest names");
    }
    const std::string id = wants_channel ? native.channel->id() : native.certificate->id();
    if (id != manifest.id) {
        return refused(file, "自称 " + id + "，清单却写着 " + manifest.id,
                       "calls itself " + id + ", but its manifest says " + manifest.id);
    }
    return {};
}

/// Nothing a library does while it is loaded can throw past here.
Result<Native> load_native(const fs::path& file, const Manifest& manifest) {
    try {
        const auto library = open_library(file);
        if (!library) {
            return library.error();
        }
        Result<Native> native = make_native(file, *library);
        if (!native) {
            return native.error();
        }
        const Result<void> same = matches_manifest(file, *native, manifest);
        if (!same) {
            return same.error();
        }
        return native;
    } catch (const std::exception& error) {
        const std::string what = std::string(error.what()).substr(0, 200);
        return refused(file, "载入时出错：" + what, "failed while it was loaded: " + what);
    } catch (...) {
        return refused(file, "载入时出错", "failed while it was loaded");
    }
}

/// Gathers what the folders hold, one after the other. The first of two with one id stays.
class Gathering {
public:
    Gathering(CatalogueParts& parts, const std::set<std::string>& disabled)
        : parts_(parts), disabled_(disabled) {}

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
        if (disabled_.count(manifest->id) != 0) {
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
        const std::string ending = boost::dll::shared_library::suffix().string();
        const Result<Native> native = load_native(folder / (manifest->library + ending), *manifest);
        if (!native) {
            return native.error();
        }
        enter(*manifest, *native);
        return {};
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

    void enter(const Manifest& manifest, const Native& native) {
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
    const std::set<std::string>& disabled_;
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
                           const std::string& today) {
    CatalogueParts parts;
    parts.today = today;
    read_base_rules(rules, parts);
    if (places.problem) {
        tell("plugin-store", {"已安装的插件", "Installed plugins"}, *places.problem, parts);
    }
    Gathering gathering(parts, places.disabled);
    for (const PluginPlace& place : places.places) {
        gathering.add(place);
    }
    gathering.drop_homeless_cities();
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
