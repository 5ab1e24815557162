#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "huizhi/channel.h"

namespace huizhi {

struct Studio;

struct ChannelSetup {
    std::string id;
    ChannelCapabilities capabilities;
    ChannelSettings settings;
    std::vector<std::string> names;  ///< what can be set (core/queue/setting_names.h)
    bool ready = false;              ///< URL and key are set
};

[[nodiscard]] Error no_such_channel(const std::string& id);

/// Every loaded channel with this studio's settings.
[[nodiscard]] Result<std::vector<ChannelSetup>> list_channels(Studio& studio);

/// Merges what is given into what is set: an empty URL or key leaves the old one, an empty value
/// takes a setting away.
/// Errors: NotFound; NotPermitted; InvalidInput (field "url") unless https, or http on a loopback
///         address; InvalidInput (field "set") as `check_settings`.
[[nodiscard]] Result<ChannelSetup> set_channel(Studio& studio,
                                               const std::string& id,
                                               const ChannelSettings& typed);

/// Whether the platform answers; free of charge.
/// Errors: NotFound; Refused while URL or key are missing; Environment with the platform's words.
[[nodiscard]] Result<ChannelAnswer> test_channel(Studio& studio, const std::string& id);

}  // namespace huizhi
