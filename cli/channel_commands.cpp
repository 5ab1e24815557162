#include <algorithm>
#include <cstdlib>

#include "cli/commands.h"
#include "core/base/money.h"
#include "core/queue/channel_setup.h"
#include "core/queue/setting_names.h"
#include "core/records/channel_secrets.h"
#include "core/records/studio.h"

namespace huizhi::cli {

namespace {

struct ChannelOptions {
    std::string id;
    ChannelSettings given;
    std::vector<std::string> values;
};

void no_options(CLI::App&, ChannelOptions&, const Front&) {}

void id_option(CLI::App& command, ChannelOptions& options, const Front& front) {
    command
        .add_option("ID", options.id,
                    front.say({"渠道编号（channel list）", "the channel's id, from channel list"}))
        ->required();
}

void set_options(CLI::App& command, ChannelOptions& options, const Front& front) {
    id_option(command, options, front);
    command.add_option("--url", options.given.url, front.say({"平台网址", "the platform's URL"}));
    command.add_option(
        "--key", options.given.key,
        front.say({"密钥；也可放在 HUIZHI_CHANNEL_KEY", "key; or in $HUIZHI_CHANNEL_KEY"}));
    command
        .add_option("--set", options.values,
                    front.say({"其它设置：名=值，可重复；access_token 也可放在 "
                               "HUIZHI_CHANNEL_TOKEN",
                               "other settings name=value, repeatable; access_token also in "
                               "$HUIZHI_CHANNEL_TOKEN"}))
        ->take_all();
}

/// Keys and tokens are never shown again.
std::map<std::string, std::string> shown(std::map<std::string, std::string> values) {
    for (auto& [name, value] : values) {
        value = is_secret_setting(name) ? "***" : value;
    }
    return values;
}

Json as_json(const ChannelSetup& setup) {
    return {{"id", setup.id},
            {"url", setup.settings.url},
            {"key_set", !setup.settings.key.empty()},
            {"ready", setup.ready},
            {"settings", shown(setup.settings.values)},
            {"setting_names", setup.names},
            {"capabilities",
             {{"asks_by_order", setup.capabilities.asks_by_order},
              {"sends_notices", setup.capabilities.sends_notices},
              {"finds_by_own_id", setup.capabilities.finds_by_own_id},
              {"returns_number", setup.capabilities.returns_number},
              {"returns_sheet_image", setup.capabilities.returns_sheet_image},
              {"asks_at_once", setup.capabilities.asks_at_once}}}};
}

int list(Front& front, const ChannelOptions&) {
    return in_studio(front, [&](Studio& studio) {
        const auto channels = list_channels(studio);
        if (!channels) {
            return front.fail(channels.error());
        }
        Json all = Json::array();
        std::string plain;
        for (const ChannelSetup& setup : *channels) {
            all.push_back(as_json(setup));
            plain += (plain.empty() ? "" : "\n") + setup.id + "  " + setup.settings.url +
                     (setup.ready ? "" : "  -");
        }
        return front.done({{"channels", std::move(all)}}, plain);
    });
}

/// The environment holds for every channel; who takes no token is not given it.
void add_token(const Studio& studio, const std::string& channel, ChannelSettings& given) {
    constexpr const char* kToken = "access_token";
    const char* token = std::getenv("HUIZHI_CHANNEL_TOKEN");
    const auto names = setting_names(studio.catalogue, channel);
    if (token != nullptr && *token != 0 &&
        std::find(names.begin(), names.end(), kToken) != names.end()) {
        given.values.try_emplace(kToken, token);
    }
}

int set(Front& front, const ChannelOptions& options) {
    ChannelSettings given = options.given;
    if (const char* key = std::getenv("HUIZHI_CHANNEL_KEY"); given.key.empty() && key != nullptr) {
        given.key = key;
    }
    for (const std::string& one : options.values) {
        const auto equals = one.find('=');
        if (equals == std::string::npos || equals == 0) {
            return front.fail(
                {ErrorCode::Usage, {"--set 应写作 名=值", "--set wants name=value"}, "set", ""});
        }
        given.values[one.substr(0, equals)] = one.substr(equals + 1);
    }
    return in_studio(front, [&](Studio& studio) {
        add_token(studio, options.id, given);
        const auto setup = set_channel(studio, options.id, given);
        return setup ? front.done({{"channel", as_json(*setup)}},
                                  setup->id + "  " + setup->settings.url)
                     : front.fail(setup.error());
    });
}

int test(Front& front, const ChannelOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto answer = test_channel(studio, options.id);
        if (!answer) {
            return front.fail(answer.error());
        }
        if (answer->state != ChannelState::Accepted) {
            return front.fail({ErrorCode::Environment, answer->message, "url", ""});
        }
        const std::string message = front.say(answer->message);
        Json told = {{"channel", options.id}, {"reached", true}, {"message", message}};
        std::string plain = message;
        if (answer->balance_fen) {
            const std::string amount = yuan(*answer->balance_fen);
            told["balance_fen"] = *answer->balance_fen;
            plain += "\n" + front.say({"余额 " + amount + " 元", "balance " + amount + " yuan"});
        }
        return front.done(told, plain);
    });
}

}  // namespace

void add_channel_commands(CLI::App& root, Front& front) {
    CLI::App& channel = noun(root, front, "channel", {"渠道", "channels"});
    verb<ChannelOptions>(channel, front, {"list", {"列出渠道", "list channels"}}, no_options, list);
    verb<ChannelOptions>(channel, front, {"set", {"设置渠道", "set up a channel"}}, set_options,
                         set);
    verb<ChannelOptions>(channel, front,
                         {"test", {"测试渠道是否可达（免费）", "see whether it answers (free)"}},
                         id_option, test);
    add_reconcile_command(channel, front);
}

}  // namespace huizhi::cli
