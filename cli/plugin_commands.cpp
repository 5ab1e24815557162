#include "cli/commands.h"

namespace huizhi::cli {

namespace {

struct PluginOptions {
    std::string id;
};

void no_options(CLI::App&, PluginOptions&, const Front&) {}

void id_option(CLI::App& command, PluginOptions& options, const Front&) {
    command.add_option("ID", options.id)->required();
}

Json document(const Front& front, const LoadedPlugin& plugin) {
    return {{"id", plugin.id},
            {"version", plugin.version},
            {"kind", plugin.kind},
            {"name", front.say(plugin.name)},
            {"folder", plugin.folder},
            {"native", plugin.native},
            {"loaded", plugin.loaded},
            {"refusal", plugin.loaded ? Json(nullptr) : Json(front.say(plugin.refusal))}};
}

std::string line(const Front& front, const LoadedPlugin& plugin) {
    return plugin.id + "  " + plugin.version + "  " + plugin.kind + "  " +
           (plugin.loaded ? front.say(plugin.name) : "! " + front.say(plugin.refusal));
}

int list(Front& front, const PluginOptions&) {
    Json all = Json::array();
    std::string plain;
    for (const LoadedPlugin& plugin : front.catalogue().plugins()) {
        all.push_back(document(front, plugin));
        plain += (plain.empty() ? "" : "\n") + line(front, plugin);
    }
    return front.done({{"plugins", std::move(all)}}, plain);
}

int info(Front& front, const PluginOptions& options) {
    for (const LoadedPlugin& plugin : front.catalogue().plugins()) {
        if (plugin.id == options.id) {
            return front.done({{"plugin", document(front, plugin)}}, line(front, plugin));
        }
    }
    return front.fail({ErrorCode::NotFound,
                       {"没有插件 " + options.id + "：用 huizhi plugin list 查看",
                        "there is no plugin " + options.id + ": see huizhi plugin list"},
                       "id",
                       ""});
}

}  // namespace

void add_plugin_commands(CLI::App& root, Front& front) {
    CLI::App& plugin = noun(root, front, "plugin", {"插件", "plugins"});
    verb<PluginOptions>(plugin, front,
                        {"list", {"列出插件与被拒原因", "list plugins, and why any was refused"}},
                        no_options, list);
    verb<PluginOptions>(plugin, front, {"info", {"查看一个插件", "show one plugin"}}, id_option,
                        info);
}

}  // namespace huizhi::cli
