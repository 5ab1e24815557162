#include "core/plugins/plugin_loading.h"

#include <memory>

#include "core/base/program_version.h"
#include "core/base/utf8.h"
#include "core/catalogue/plugin_kind.h"
#include "core/plugins/helper/helper_proxies.h"
#include "core/plugins/helper/plugin_quarantine.h"
#include "core/plugins/trial/library_checks.h"
#include "huizhi/plugin.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

/// What a library says of itself must be what its manifest says.
Result<void> matches_manifest(const fs::path& file,
                              const PluginSelf& self,
                              const Manifest& manifest) {
    const auto& id = is_channel(manifest) ? self.channel : self.certificate;
    if (!id) {
        return plugin_file_error(
            file, "没有提供清单所说的 " + manifest.kind,
            "does not offer the " + manifest.kind + " that its manifest names");
    }
    if (*id != manifest.id) {
        const std::string called = shortened(*id);
        return plugin_file_error(
            file, "自称 " + called + "，清单却写着 " + manifest.id,
            "calls itself " + called + ", but its manifest says " + manifest.id);
    }
    const int at_once = self.capabilities.asks_at_once;
    if (is_channel(manifest) && (at_once < 1 || at_once > kMostAskedAtOnce)) {
        const std::string said = std::to_string(at_once);
        return plugin_file_error(
            file, "说一次可查询 " + said + " 个订单（asks_at_once），应为 1 至 100",
            "says that it asks about " + said + " orders at once (asks_at_once): 1 to 100");
    }
    return {};
}

}  // namespace

bool fits_api(const Manifest& manifest) {
    const bool data_alone = manifest.library.empty() && !is_channel(manifest);
    return manifest.api_version == kPluginApiVersion ||
           (data_alone && manifest.api_version >= kPluginDataVersion &&
            manifest.api_version < kPluginApiVersion);
}

Result<NativePlugin> load_inside(const fs::path& file, const Manifest& manifest) {
    auto native = load_plugin_library(file);
    if (!native) {
        return native;
    }
    try {
        const auto same = matches_manifest(file, self_of(*native), manifest);
        return same ? native : same.error();
    } catch (...) {
        return plugin_file_error(file, "载入时出错", "failed while it was loaded");
    }
}

Result<NativePlugin> load_outside(const HelperOrigin& origin,
                                  const Manifest& manifest,
                                  const HelperLimits& limits,
                                  PluginScans& scans) {
    const auto plugin = std::make_shared<HelperPlugin>(origin, limits);
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
    if (is_channel(manifest)) {
        native.channel = helper_channel(plugin, self->capabilities);
    } else {
        native.certificate = helper_certificate(plugin);
    }
    return native;
}

std::optional<Text> try_again(const HelperOrigin& origin,
                              const Manifest& manifest,
                              const HelperLimits& limits,
                              PluginScans& scans) {
    const auto failing = first_failing_check(manifest, origin.library.parent_path(), limits);
    if (!failing) {
        return std::nullopt;
    }
    if (!*failing) {
        scans.note_tried(origin.library, program_version());
        static_cast<void>(release_plugin(origin.home, origin.id));
        return std::nullopt;
    }
    const PluginCheck& check = **failing;
    const std::string program = program_version();
    const Text reason{"在程序更新到 " + program + " 后重新验证时未通过 " + check.check + "（" +
                          check.message.zh + "）",
                      "failed " + check.check + " when it was validated again for version " +
                          program + " of the program (" + check.message.en + ")"};
    change_troubles(origin.home, [&](PluginTroubles& troubles) {
        troubles[origin.id] = {origin.version, origin.library_sha256, 1, true, reason, program};
        return true;
    });
    return reason;
}

}  // namespace huizhi
