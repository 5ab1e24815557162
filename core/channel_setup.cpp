#include "core/channel_setup.h"

#include <exception>

#include "core/account.h"
#include "core/catalogue.h"
#include "core/store.h"
#include "core/studio.h"

namespace huizhi {

namespace {

Error no_such_channel(const std::string& id) {
    return {ErrorCode::NotFound,
            {"没有渠道 " + id + "：用 huizhi channel list 查看已载入的渠道",
             "there is no channel " + id + ": see huizhi channel list"},
            "channel",
            ""};
}

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

Result<ChannelSetup> setup_of(Studio& studio, const std::string& id) {
    const auto channel = studio.catalogue.channel(id);
    if (!channel) {
        return no_such_channel(id);
    }
    const auto settings = studio.store.channel_settings(id);
    if (!settings) {
        return settings.error();
    }
    ChannelSetup setup{id, channel->capabilities(), settings->value_or(ChannelSettings{}), false};
    setup.ready = !setup.settings.url.empty() && !setup.settings.key.empty();
    return setup;
}

}  // namespace

Result<std::vector<ChannelSetup>> list_channels(Studio& studio) {
    if (const auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    std::vector<ChannelSetup> all;
    for (const LoadedPlugin& plugin : studio.catalogue.plugins()) {
        if (plugin.kind != "channel" || !plugin.loaded) {
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
                                 const ChannelSettings& given) {
    if (const auto allowed = require(studio, Permission::SetChannels); !allowed) {
        return allowed.error();
    }
    auto setup = setup_of(studio, id);
    if (!setup) {
        return setup;
    }
    std::string url = given.url.empty() ? setup->settings.url : given.url;
    while (url.ends_with('/')) {
        url.pop_back();
    }
    if (!url.empty() && !is_safe_url(url)) {
        return Error{ErrorCode::InvalidInput,
                     {"渠道网址须以 https:// 开头（本机练习网关可用 http://127.0.0.1:端口）",
                      "the channel's URL must begin with https:// (http:// only on this machine)"},
                     "url",
                     ""};
    }
    setup->settings.url = url;
    if (!given.key.empty()) {
        setup->settings.key = given.key;
    }
    for (const auto& [name, value] : given.values) {
        setup->settings.values[name] = value;
    }
    if (const auto saved = studio.store.save_channel_settings(id, setup->settings); !saved) {
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
        return Error{
            ErrorCode::Refused,
            {"渠道 " + id + " 还没有网址或密钥：huizhi channel set " + id + " --url ... --key ...",
             "channel " + id + " has no URL or key yet: huizhi channel set " + id},
            "channel",
            ""};
    }
    try {
        return studio.catalogue.channel(id)->test(setup->settings, studio.transport);
    } catch (const std::exception& fault) {
        return Error{ErrorCode::Environment,
                     {"渠道插件 " + id + " 出错：" + fault.what(),
                      "channel plugin " + id + " failed: " + fault.what()},
                     "channel",
                     ""};
    }
}

}  // namespace huizhi
