#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/catalogue/loaded_plugin.h"

namespace huizhi {

/// Why there is no format `id` among the `offered` ones: no certificate plugin at all, a province
/// instead of a city, a plugin that was refused, or a word that is merely near to others.
/// \return NotFound (field "format").
[[nodiscard]] Error format_not_found(const std::string& id,
                                     const std::vector<std::string>& offered,
                                     const std::vector<LoadedPlugin>& plugins);

}  // namespace huizhi
