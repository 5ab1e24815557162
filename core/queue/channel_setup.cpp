#include "core/queue/channel_setup.h"

#include <exception>

#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/catalogue/catalogue.h"
#include "core/catalogue/plugin_kind.h"
#include "core/counter/day/channel_balances.h"
#include "core/queue/setting_names.h"
#include "core/records/account.h"
#include "core/records/channel_secrets.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {

namespace {

/// Keys and faces travel: in clear only inside this machine.
bool is_safe_url(const std::string& url) {
    if (url.starts_with("https://") && url.size() > 8) {
        return true;
    }
    for (const char* loopback : {"http://127.0.0.1", "http://localhost", "http://[::1]"}) {
        if (url.starts_with(loopback)) {
            const std::string rest = url.substr(std::string(loopback).size());
            return rest.empty() || rest.front() == ':' || rest.front() == '/';
        }
    }
    return false;
}

/// Pasted from a mail or a page, with what nobody sees in it.
ChannelSettings canonical(const ChannelSettings& typed) {
    ChannelSettings given = typed;
    given.url = canonical_text(typed.url);
    given.key = canonical_text(typed.key);
    for (auto& [name, value] : given.values) {
        value = canonical_text(value);
    }
    return given;
}

/// What is new to it: a name that nobody reads any more can still be taken away.
std::map<std::string, std::string> to_be_checked(const ChannelSettings& given,
                                                 const ChannelSettings& held) {
    std::map<std::string, std::string> values = given.values;
    std::erase_if(values, [&held](const auto& one) {
        return one.second.empty() && held.values.contains(one.first);
    });
    return values;
}

Result<ChannelSetup> setup_of(Studio& studio, const std::string& id) {
    const auto channel = studio.catalogue.channel(id);
    if (!channel) {
        return no_such_channel(id);
    }
    const auto settings = studio.store.channel_settings(id);
    if (!settings) {
        return settings.error();
    }
    ChannelSetup setup{id, channel->capabilities(), settings->value_or(ChannelSettings{}),
                       setting_names(studio.catalogue, id)};
    setup.ready = !setup.settings.url.empty() && !setup.settings.key.empty();
    return setup;
}

}  // namespace

Error no_such_channel(const std::string& id) {
    return Error::not_found("channel", {"没有渠道 " + id, "there is no channel " + id})
        .with(Remedy::ListChannels);
}

Result<std::vector<ChannelSetup>> list_channels(Studio& studio) {
    if (const auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    std::vector<ChannelSetup> all;
    for (const LoadedPlugin& plugin : studio.catalogue.plugins()) {
        if (!is_channel(plugin) || !plugin.loaded) {
            continue;
        }
        auto setup = setup_of(studio, plugin.id);
        if (!setup) {
            return setup.error();
        }
        all.push_back(std::move(*setup));
    }
    return all;
}

Result<ChannelSetup> set_channel(Studio& studio,
                                 const std::string& id,
                                 const ChannelSettings& typed) {
    if (const auto allowed = require(studio, Permission::SetChannels); !allowed) {
        return allowed.error();
    }
    auto setup = setup_of(studio, id);
    if (!setup) {
        return setup;
    }
    const ChannelSettings given = canonical(typed);
    std::string url = given.url.empty() ? setup->settings.url : given.url;
    while (url.ends_with('/')) {
        url.pop_back();
    }
    constexpr std::size_t kMostUrlBytes = 1000;
    if (!url.empty() && (!is_safe_url(url) || !is_one_line(url, kMostUrlBytes))) {
        return Error::invalid(
            "url", {"渠道网址须以 https:// 开头（本机练习网关可用 http://127.0.0.1:端口）",
                    "the channel's URL must begin with https:// (http:// only on this machine)"});
    }
    if (!is_one_line(given.key, kMostUrlBytes)) {
        return Error::invalid("key", {"密钥应为一行文字", "the key must be a line of text"});
    }
    if (auto fit = check_settings(studio.catalogue, id, to_be_checked(given, setup->settings));
        !fit) {
        return fit.error();
    }
    setup->settings.url = url;
    if (!given.key.empty()) {
        setup->settings.key = given.key;
    }
    for (const auto& [name, value] : given.values) {
        if (value.empty()) {
            setup->settings.values.erase(name);
        } else {
            setup->settings.values[name] = value;
        }
    }
    const auto saved = studio.store.together([&]() -> Result<void> {
        const auto kept = studio.store.save_channel_settings(id, setup->settings);
        return kept ? audit(studio, {AuditAct::Settings, "channel", id}) : kept;
    });
    if (!saved) {
        return saved.error();
    }
    setup->ready = !setup->settings.url.empty() && !setup->settings.key.empty();
    return setup;
}

Result<ChannelAnswer> test_channel(Studio& studio, const std::string& id) {
    if (const auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const auto setup = setup_of(studio, id);
    if (!setup) {
        return setup.error();
    }
    if (!setup->ready) {
        return Error::refused("channel", {"渠道 " + id + " 还没有网址或密钥",
                                          "channel " + id + " has no URL or key yet"})
            .with(Remedy::SetChannel, id);
    }
    try {
        auto answer = studio.catalogue.channel(id)->test(setup->settings, studio.transport);
        hide_secrets(answer, setup->settings);
        const auto noted =
            answer.balance_fen ? note_balance(studio, id, *answer.balance_fen) : Result<void>();
        return noted ? Result<ChannelAnswer>(answer) : noted.error();
    } catch (const std::exception& fault) {
        return Error{ErrorCode::Environment,
                     {"渠道插件 " + id + " 出错：" + fault.what(),
                      "channel plugin " + id + " failed: " + fault.what()},
                     "channel",
                     ""};
    }
}

}  // namespace huizhi
