#include "core/queue/setting_names.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/base/text/nearest_word.h"
#include "core/base/utf8.h"
#include "core/catalogue/catalogue.h"
#include "core/catalogue/channel_facts.h"
#include "core/network/queue_times.h"

namespace huizhi {
namespace {

/// What core/network and the queue read of every channel's settings, whatever its plugin is.
std::vector<ChannelSetting> read_by_the_queue() {
    return {{"poll_s", "pauses"},
            {"retry_s", "pauses"},
            {"concurrency", "whole"},
            {"rate_per_s", "amount"},
            {"rate_burst", "amount"}};
}

std::vector<ChannelSetting> all_settings(const Catalogue& catalogue, const std::string& channel) {
    std::vector<ChannelSetting> all = settings_of_channel(catalogue, channel);
    for (ChannelSetting& one : read_by_the_queue()) {
        const bool there = std::any_of(all.begin(), all.end(), [&one](const ChannelSetting& named) {
            return named.name == one.name;
        });
        if (!there) {
            all.push_back(std::move(one));
        }
    }
    return all;
}

std::vector<std::string> members_of(const Catalogue& catalogue, const std::string& family) {
    std::vector<std::string> members;
    for (const PhotoFormat& format : catalogue.formats()) {
        if (family == kOfFormat) {
            members.push_back(format.id);
            continue;
        }
        for (const FormField& field : format.city.fields) {
            members.push_back(field.key);
        }
    }
    return members;
}

/// "item_id." of "item_id.{format}", with what it is a family of; nothing of a plain name.
std::optional<std::pair<std::string, std::string>> family_of(const ChannelSetting& setting) {
    for (const std::string family : {kOfFormat, kOfField}) {
        if (setting.name.ends_with(family)) {
            const std::string lead = setting.name.substr(0, setting.name.size() - family.size());
            return std::pair{lead + ".", family};
        }
    }
    return std::nullopt;
}

Error unknown_setting(const std::string& name, const std::vector<std::string>& known) {
    const Text hint = nearest_hint(name, known);
    const Text all = hint.zh.empty() && known.size() <= 32
                         ? Text{"；可设：" + joined(known), "; it has " + joined(known)}
                         : hint;
    return Error::invalid("set",
                          {"这个渠道没有设置项“" + shortened(name) + "”" + all.zh,
                           "this channel has no setting \"" + shortened(name) + "\"" + all.en});
}

/// The setting that this name sets. Of a family the format or field must be there, too.
Result<ChannelSetting> setting_named(const Catalogue& catalogue,
                                     const std::vector<ChannelSetting>& settings,
                                     const std::string& name) {
    std::vector<std::string> known;
    known.reserve(settings.size());
    for (const ChannelSetting& one : settings) {
        const auto family = family_of(one);
        if (!family && one.name == name) {
            return one;
        }
        if (!family || !name.starts_with(family->first)) {
            known.push_back(one.name);
            continue;
        }
        std::vector<std::string> whole = members_of(catalogue, family->second);
        for (std::string& member : whole) {
            member.insert(0, family->first);
        }
        return std::find(whole.begin(), whole.end(), name) != whole.end()
                   ? Result<ChannelSetting>(one)
                   : unknown_setting(name, whole);
    }
    return unknown_setting(name, known);
}

bool is_made_of(const std::string& text, const char* letters) {
    return !text.empty() && text.find_first_not_of(letters) == std::string::npos;
}

/// What core and the channels read as figures must be figures: a slip would else pass for "unset".
Result<void> check_value(const std::string& name,
                         const std::string& kind,
                         const std::string& value) {
    constexpr std::size_t kMostFigures = 9;
    if (kind == "pauses" && (!is_made_of(value, "0123456789.,") || read_pauses(value).empty())) {
        return Error::invalid("set",
                              {name + " 应为秒数，用逗号分开，如 15,30,60",
                               name + " must be seconds with commas between, such as 15,30,60"});
    }
    if (kind == "amount" && (!is_made_of(value, "0123456789.") || value.size() > kMostFigures)) {
        return Error::invalid(
            "set", {name + " 应为数字，如 0.5 或 5", name + " must be a number, such as 0.5 or 5"});
    }
    if (kind == "whole" && (!is_made_of(value, "0123456789") || value.size() > kMostFigures)) {
        return Error::invalid("set", {name + " 应为整数", name + " must be a whole number"});
    }
    return {};
}

}  // namespace

std::vector<std::string> setting_names(const Catalogue& catalogue, const std::string& channel) {
    std::vector<std::string> names;
    for (ChannelSetting& one : all_settings(catalogue, channel)) {
        names.push_back(std::move(one.name));
    }
    return names;
}

Result<void> check_settings(const Catalogue& catalogue,
                            const std::string& channel,
                            const std::map<std::string, std::string>& values) {
    constexpr std::size_t kMostBytes = 1000;
    const std::vector<ChannelSetting> settings = all_settings(catalogue, channel);
    for (const auto& [name, value] : values) {
        if (!is_one_line(name, kMostBytes) || !is_one_line(value, kMostBytes)) {
            return Error::invalid(
                "set", {"设置的名和值应为一行文字，最多 1000 字节",
                        "a setting's name and value are a line of text, of 1000 bytes at most"});
        }
        const auto setting = setting_named(catalogue, settings, name);
        if (!setting) {
            return setting.error();
        }
        if (auto fits = check_value(name, setting->kind, value); !fits) {
            return fits;
        }
    }
    return {};
}

}  // namespace huizhi
