#pragma once

#include <string>
#include <vector>

#include "core/catalogue/channel_setting.h"
#include "huizhi/channel.h"

namespace huizhi {

class Catalogue;

/// Whether a platform fetches the photo itself, so that nothing can be submitted while nobody
/// listens. Read from the channel's plugin; no, where that is gone or broken.
/// Threads: any.
[[nodiscard]] bool photo_is_fetched(const Catalogue& catalogue,
                                    const std::string& channel,
                                    const ChannelSettings& settings);

/// Whether it passes the photo to somebody who is neither the studio nor the authority, so that a
/// consent of its own is needed. Yes, unless the channel's plugin says no; yes, where that is gone.
/// Threads: any.
[[nodiscard]] bool passes_to_third_party(const Catalogue& catalogue, const std::string& channel);

/// What the channel's plugin says it reads beside URL and key; nothing, where it is gone or broken.
/// Threads: any.
[[nodiscard]] std::vector<ChannelSetting> settings_of_channel(const Catalogue& catalogue,
                                                              const std::string& channel);

}  // namespace huizhi
