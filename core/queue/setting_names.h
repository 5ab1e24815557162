#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

class Catalogue;

/// What can be set for a channel beside URL and key: what its plugin reads, by its manifest, and
/// what the queue reads of every channel. A family stands as its manifest writes it,
/// "item_id.{format}".
[[nodiscard]] std::vector<std::string> setting_names(const Catalogue& catalogue,
                                                     const std::string& channel);

/// Errors: InvalidInput (field "set") for a name that nobody would read, with the nearest one that
///         somebody does, and for figures that are none. An empty text takes a setting away and
///         is no figure.
[[nodiscard]] Result<void> check_settings(const Catalogue& catalogue,
                                          const std::string& channel,
                                          const std::map<std::string, std::string>& values);

}  // namespace huizhi
