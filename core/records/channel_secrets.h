#pragma once

#include <map>
#include <string>

#include "huizhi/channel.h"

namespace huizhi {

/// Whether a channel's setting of this name is never shown again: those whose names end in "token".
[[nodiscard]] bool is_secret_setting(const std::string& name);

/// A platform may repeat the key or a token in its words, which are shown and kept: they are put
/// out there. Keys of fewer than eight letters are left: they are words of any language.
void hide_secrets(ChannelAnswer& answer, const ChannelSettings& settings);

/// The same for numbers of the person: of a job's fields those that are eight or more Latin letters
/// and digits, such as an ID number or a phone.
void hide_numbers(ChannelAnswer& answer, const std::map<std::string, std::string>& fields);

}  // namespace huizhi
