#pragma once

#include <memory>

#include "core/plugins/helper/helper_plugin.h"
#include "huizhi/certificate.h"
#include "huizhi/channel.h"

namespace huizhi {

/// Judges over there; what cannot be had becomes one Unknown finding that names the plugin.
[[nodiscard]] std::shared_ptr<const Certificate> helper_certificate(
    std::shared_ptr<HelperPlugin> plugin);

/// Works over there and sends from here. A `submit` that fails is NotSent only where no byte left
/// this machine, which is known here; a plugin that calls a photo accepted without having sent
/// anything has failed.
[[nodiscard]] std::shared_ptr<const Channel> helper_channel(std::shared_ptr<HelperPlugin> plugin,
                                                            const ChannelCapabilities& can);

}  // namespace huizhi
