#pragma once

#include <string>

#include "huizhi/channel.h"

namespace huizhi {

class Catalogue;

/// Whether a platform fetches the photo itself, so that nothing can be submitted while nobody
/// listens. Read from the channel's plugin; no, where that is gone or broken.
/// Threads: any.
[[nodiscard]] bool photo_is_fetched(const Catalogue& catalogue,
                                    const std::string& channel,
                                    const ChannelSettings& settings);

}  // namespace huizhi
