#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/records/store_rows.h"
#include "huizhi/channel.h"

namespace huizhi {

/// What the owner set for each channel. Errors and threads: as core/records/store.h says.
class ChannelRows : public StoreRows {
public:
    [[nodiscard]] virtual Result<std::optional<ChannelSettings>> channel_settings(
        const std::string& channel) = 0;
    [[nodiscard]] virtual Result<void> save_channel_settings(const std::string& channel,
                                                             const ChannelSettings& settings) = 0;
};

}  // namespace huizhi
