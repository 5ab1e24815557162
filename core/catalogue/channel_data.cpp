#include "core/catalogue/channel_data.h"

#include <algorithm>

#include "core/base/json_node.h"
#include "core/catalogue/manifest.h"
#include "core/catalogue/plugin_kind.h"
#include "core/catalogue/sourced_data.h"

namespace huizhi {
namespace {

/// A host's name as it stands in an address: small letters, digits, points, hyphens.
bool is_host(const std::string& text) {
    return !text.empty() && text.size() <= 253 && text.find('.') != std::string::npos &&
           text.front() != '.' && text.back() != '.' &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == std::string::npos;
}

std::vector<std::string> read_hosts(const JsonNode& root) {
    std::vector<std::string> hosts;
    for (const JsonNode& entry : root.list("hosts")) {
        hosts.push_back(entry.own_text());
        if (!is_host(hosts.back())) {
            entry.wrong("", "应为主机名，如 api.example.cn",
                        "must be a host, such as api.example.cn");
        }
    }
    return hosts;
}

/// Small letters, digits and underscores; a family's name ends in what it is a family of.
bool is_setting_name(std::string name) {
    constexpr std::size_t kLongest = 64;
    for (const std::string family : {kOfFormat, kOfField}) {
        if (name.ends_with(family)) {
            name.resize(name.size() - family.size());
            break;
        }
    }
    return !name.empty() && name.size() <= kLongest && name.front() >= 'a' && name.front() <= 'z' &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

bool is_named(const std::vector<ChannelSetting>& settings, const std::string& name) {
    return std::any_of(settings.begin(), settings.end(),
                       [&name](const ChannelSetting& one) { return one.name == name; });
}

std::vector<ChannelSetting> read_settings(const JsonNode& root) {
    std::vector<ChannelSetting> settings;
    for (const JsonNode& entry : root.list("settings")) {
        entry.allow({"name", "value"});
        ChannelSetting setting;
        setting.name = entry.text("name");
        if (!is_setting_name(setting.name)) {
            entry.wrong("name", "应为小写字母、数字和下划线，可以 .{format} 或 .{field} 结尾",
                        "must be small letters, digits and underscores; it may end in .{format} or "
                        ".{field}");
        }
        if (is_named(settings, setting.name)) {
            entry.wrong("name", "已经写过", "stands here twice");
        }
        setting.kind = entry.has("value")
                           ? one_of(entry, "value", {"text", "whole", "amount", "pauses"})
                           : "text";
        settings.push_back(std::move(setting));
    }
    return settings;
}

}  // namespace

void read_channel_data(const JsonNode& root, Manifest& manifest) {
    for (const char* member : {"hosts", "photo_fetched_unless", "third_party", "settings"}) {
        if (root.has(member) && !is_channel(manifest)) {
            root.wrong(member, "只用于渠道", "is for channels only");
            return;
        }
    }
    if (root.has("hosts")) {
        manifest.hosts = read_hosts(root);
    }
    if (root.has("settings")) {
        manifest.settings = read_settings(root);
    }
    if (root.has("photo_fetched_unless")) {
        manifest.photo_fetched_unless = id_text(root, "photo_fetched_unless");
        if (!is_named(manifest.settings, manifest.photo_fetched_unless)) {
            manifest.settings.push_back({manifest.photo_fetched_unless, "text"});
        }
    }
    manifest.third_party = root.flag_or("third_party", true);
}

}  // namespace huizhi
