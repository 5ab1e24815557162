#include "cli/commands.h"
#include "cli/json_values.h"
#include "cli/state_words.h"
#include "core/validator/plugin_store.h"

namespace huizhi::cli {

namespace {

struct PluginOptions {
    std::string id;
    InstallWish wish;
    std::string key;
    std::string name;
};

void no_options(CLI::App&, PluginOptions&, const Front&) {}

void id_option(CLI::App& command, PluginOptions& options, const Front& front) {
    command
        .add_option("ID", options.id,
                    front.say({"插件编号（plugin list）", "the plugin's id, from plugin list"}))
        ->required();
}

void install_options(CLI::App& command, PluginOptions& options, const Front& front) {
    command.add_option("FILE", options.wish.file, front.say({"插件包 .hzp", "the .hzp package"}))
        ->required()
        ->check(not_empty(front));
    command.add_flag("--developer", options.wish.developer,
                     front.say({"接受未签名或密钥未知的包（会一直标明）",
                                "take it unsigned or by an unknown key (it is always said)"}));
    command.add_flag("--allow-downgrade", options.wish.allow_downgrade,
                     front.say({"允许换回旧版本", "take an older version too"}));
}

void key_option(CLI::App& command, PluginOptions& options, const Front& front) {
    command
        .add_option(
            "KEY", options.key,
            front.say({"公钥 ed25519:… 或 .pub 文件", "public key ed25519:... or .pub file"}))
        ->required()
        ->check(not_empty(front));
}

void trust_options(CLI::App& command, PluginOptions& options, const Front& front) {
    key_option(command, options, front);
    command
        .add_option(
            "--name", options.name,
            front.say({"密钥属于谁，默认为公钥本身", "whose key it is; default the key itself"}))
        ->check(not_empty(front));
}

const char* origin_name(PluginOrigin origin) {
    switch (origin) {
        case PluginOrigin::Bundled:
            return "bundled";
        case PluginOrigin::Signed:
            return "signed";
        case PluginOrigin::Unsigned:
            return "unsigned";
        case PluginOrigin::Own:
            return "own";
    }
    return "unsigned";
}

Text origin_words(const LoadedPlugin& plugin) {
    switch (plugin.origin) {
        case PluginOrigin::Bundled:
            return {"随程序提供", "bundled"};
        case PluginOrigin::Signed:
            return {"签名：" + plugin.signed_by, "signed by " + plugin.signed_by};
        case PluginOrigin::Unsigned:
            return {"未签名", "unsigned"};
        case PluginOrigin::Own:
            return {"本店自定义", "set by this studio"};
    }
    return {};
}

std::string refusal_words(const Front& front, const LoadedPlugin& plugin) {
    return front.say(Error{ErrorCode::Refused, plugin.refusal, "", "", plugin.remedy, plugin.id});
}

Json as_json(const Front& front, const LoadedPlugin& plugin) {
    return {{"id", plugin.id},
            {"version", plugin.version},
            {"kind", plugin.kind},
            {"name", front.say(plugin.name)},
            {"folder", plugin.folder},
            {"native", plugin.native},
            {"origin", origin_name(plugin.origin)},
            {"signed_by", or_null(plugin.signed_by)},
            {"disabled", plugin.disabled},
            {"quarantined", plugin.quarantined},
            {"loaded", plugin.loaded},
            {"refusal", plugin.loaded ? Json(nullptr) : Json(refusal_words(front, plugin))}};
}

std::string line(const Front& front, const LoadedPlugin& plugin) {
    return plugin.id + "  " + plugin.version + "  " + front.say(kind_words(plugin.kind)) + "  " +
           front.say(origin_words(plugin)) + "  " +
           (plugin.loaded ? front.say(plugin.name) : "! " + refusal_words(front, plugin));
}

int list(Front& front, const PluginOptions&) {
    Json all = Json::array();
    std::string plain;
    for (const LoadedPlugin& plugin : front.catalogue().plugins()) {
        all.push_back(as_json(front, plugin));
        plain += (plain.empty() ? "" : "\n") + line(front, plugin);
    }
    return front.done({{"plugins", std::move(all)}}, plain);
}

int info(Front& front, const PluginOptions& options) {
    for (const LoadedPlugin& plugin : front.catalogue().plugins()) {
        if (plugin.id == options.id) {
            return front.done({{"plugin", as_json(front, plugin)}}, line(front, plugin));
        }
    }
    return front.fail({ErrorCode::NotFound,
                       {"没有插件 " + options.id + "：用 huizhi plugin list 查看",
                        "there is no plugin " + options.id + ": see huizhi plugin list"},
                       "id",
                       ""});
}

std::string change_words(const Front& front, const PluginChange& change) {
    const std::string none = front.say({"无", "none"});
    const std::string before = change.previous_version.empty() ? none : change.previous_version;
    const std::string now = change.version.empty() ? none : change.version;
    const bool is_unsigned = !change.version.empty() && change.signed_by.empty();
    return change.id + "  " +
           (change.already
                ? now + "  " +
                      front.say({"已经安装，没有更改", "is installed already, nothing was changed"})
                : before + " -> " + now) +
           (is_unsigned ? "  " + front.say({"未签名", "unsigned"}) : "");
}

int print(const Front& front, const Result<PluginChange>& change) {
    if (!change) {
        return front.fail(change.error());
    }
    return front.done({{"plugin",
                        {{"id", change->id},
                         {"version", or_null(change->version)},
                         {"previous_version", or_null(change->previous_version)},
                         {"signed_by", or_null(change->signed_by)},
                         {"already", change->already}}}},
                      change_words(front, *change));
}

int install(Front& front, const PluginOptions& options) {
    return in_studio(
        front, [&](Studio& studio) { return print(front, install_plugin(studio, options.wish)); });
}

int remove(Front& front, const PluginOptions& options) {
    return in_studio(
        front, [&](Studio& studio) { return print(front, remove_plugin(studio, options.id)); });
}

int undo(Front& front, const PluginOptions& options) {
    return in_studio(front,
                     [&](Studio& studio) { return print(front, undo_plugin(studio, options.id)); });
}

template <PluginUse kUse>
int use(Front& front, const PluginOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto used = use_plugin(studio, options.id, kUse);
        return used
                   ? front.done({{"plugin", options.id}, {"disabled", kUse == PluginUse::Disabled}},
                                options.id)
                   : front.fail(used.error());
    });
}

Json as_json(const TrustedKey& key) {
    return {{"key", key.key}, {"name", key.name}, {"added_at", key.added_at}};
}

int trust(Front& front, const PluginOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto key = trust_key(studio, options.key, options.name);
        return key ? front.done({{"trusted", as_json(*key)}}, key->key + "  " + key->name)
                   : front.fail(key.error());
    });
}

int distrust(Front& front, const PluginOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto gone = distrust_key(studio, options.key);
        return gone ? front.done({{"removed", options.key}}, options.key)
                    : front.fail(gone.error());
    });
}

int trusted(Front& front, const PluginOptions&) {
    const auto state = read_plugin_state(front.home());
    if (!state) {
        return front.fail(state.error());
    }
    Json all = Json::array();
    std::string plain;
    for (const TrustedKey& key : state->trusted) {
        all.push_back(as_json(key));
        plain += (plain.empty() ? "" : "\n") + key.key + "  " + key.name;
    }
    return front.done({{"trusted", std::move(all)}}, plain);
}

void add_trust_commands(CLI::App& plugin, Front& front) {
    CLI::App& keys = noun(plugin, front, "trust", {"信任的密钥", "keys that are trusted"});
    verb<PluginOptions>(keys, front,
                        {"add", {"信任一个作者的公钥", "trust an author's public key"}},
                        trust_options, trust);
    verb<PluginOptions>(keys, front, {"remove", {"不再信任", "trust it no longer"}}, key_option,
                        distrust);
    verb<PluginOptions>(keys, front, {"list", {"列出信任的密钥", "list trusted keys"}}, no_options,
                        trusted);
}

}  // namespace

void add_plugin_commands(CLI::App& root, Front& front) {
    CLI::App& plugin = noun(root, front, "plugin", {"插件", "plugins"});
    verb<PluginOptions>(plugin, front,
                        {"list", {"列出插件与被拒原因", "list plugins, and why any was refused"}},
                        no_options, list);
    verb<PluginOptions>(plugin, front, {"info", {"查看一个插件", "show one plugin"}}, id_option,
                        info);
    verb<PluginOptions>(plugin, front, {"install", {"安装插件包", "install a package"}},
                        install_options, install);
    verb<PluginOptions>(plugin, front,
                        {"remove", {"移除（旧业务仍可查看）", "remove it; old jobs stay readable"}},
                        id_option, remove);
    verb<PluginOptions>(plugin, front,
                        {"undo", {"撤销上次安装或移除", "take back the last install or removal"}},
                        id_option, undo);
    verb<PluginOptions>(plugin, front, {"enable", {"启用", "turn it on"}}, id_option,
                        use<PluginUse::Enabled>);
    verb<PluginOptions>(plugin, front, {"disable", {"停用", "turn it off"}}, id_option,
                        use<PluginUse::Disabled>);
    add_trust_commands(plugin, front);
    add_plugin_author_commands(plugin, front);
}

}  // namespace huizhi::cli
