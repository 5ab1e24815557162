#include <system_error>

#include "core/base/data_dir.h"
#include "core/care/health_check.h"
#include "core/catalogue/catalogue.h"
#include "core/plugins/helper/helper_plugin.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

HealthCheck look_at_loading(const LoadedPlugins& plugins) {
    int loaded = 0;
    std::string kept_out;
    std::string refused;
    for (const LoadedPlugin& plugin : plugins) {
        loaded += plugin.loaded ? 1 : 0;
        if (!plugin.loaded && !plugin.disabled) {
            (plugin.quarantined ? kept_out : refused) += " " + plugin.id;
        }
    }
    const std::string count = std::to_string(loaded);
    if (loaded == 0) {
        return {"plugins",
                Health::Fail,
                {"没有载入任何插件", "no plugin is loaded"},
                {"重新安装本程序", "install the program again"}};
    }
    if (kept_out.empty() && refused.empty()) {
        return {
            "plugins", Health::Ok, {"已载入 " + count + " 个插件", count + " plugins are loaded"}};
    }
    return {"plugins",
            Health::Warn,
            {"已载入 " + count + " 个插件；未载入：" + refused + " 隔离：" + kept_out,
             count + " plugins are loaded; not loaded:" + refused + "; in quarantine:" + kept_out},
            {"更新、启用或移除这些插件", "update, enable or remove these plugins"}};
}

/// A bundled library, to be tried as a stranger's would be.
fs::path some_library(const LoadedPlugins& plugins) {
    for (const LoadedPlugin& plugin : plugins) {
        if (!plugin.native || plugin.origin != PluginOrigin::Bundled) {
            continue;
        }
        std::error_code none;
        for (const auto& entry : fs::directory_iterator(plugin.folder, none)) {
            const fs::path ending = entry.path().extension();
            if (ending == ".so" || ending == ".dll") {
                return entry.path();
            }
        }
    }
    return {};
}

/// The helper closes itself off before it loads: where it answers, the walls are up.
HealthCheck look_at_walls(const LoadedPlugins& plugins) {
    const Text remedy{"更新系统内核或不用别人的程序库插件；自带的照常",
                      "update the system's kernel, or use no plugin of others with a library; ours "
                      "go on"};
    const fs::path library = some_library(plugins);
    if (library.empty()) {
        return {"walls",
                Health::Warn,
                {"无法试验插件的隔离", "the walls around plugins cannot be tried"},
                remedy};
    }
    HelperPlugin stranger({"doctor", "0", library, "", {}, {}, 0}, {});
    const auto answered = stranger.scan();
    return answered ? HealthCheck{"walls",
                                  Health::Ok,
                                  {"别人的插件在封闭的进程里运行（系统调用与文件都受限）",
                                   "plugins of others run closed in (seccomp and Landlock)"}}
                    : HealthCheck{"walls", Health::Warn, answered.error().message, remedy};
}

}  // namespace

void look_at_plugins(const HealthScene& scene, HealthChecks& checks) {
    const LoadedPlugins plugins = scene.catalogue.plugins();
    checks.push_back(look_at_loading(plugins));
    checks.push_back(look_at_walls(plugins));
}

}  // namespace huizhi
