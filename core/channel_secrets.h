#pragma once

#include <string>

#include "core/channel.h"

namespace huizhi {

/// Whether a channel's setting of this name is never shown again: those whose names end in "token".
[[nodiscard]] bool is_secret_setting(const std::string& name);

/// A platform may repeat the key or a token in its words, which are shown and kept: they are put
/// out there. Keys of fewer than eight letters are left: they are words of any language.
void hide_secrets(ChannelAnswer& answer, const ChannelSettings& settings);

}  // namespace huizhi
