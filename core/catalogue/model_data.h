#pragma once

#include <cstddef>

#include "core/base/json_node.h"
#include "core/catalogue/sourced_data.h"
#include "huizhi/picture_model.h"

namespace huizhi {

/// What a model may be at most. Ours to choose: small classifiers have 1 to 20 MB and look at 224
/// pixels a side.
inline constexpr std::size_t kMostModelBytes = 32U << 20U;
inline constexpr int kMostModelSidePx = 1'024;
inline constexpr int kMostModelOutputs = 1'000;

/// The member "model" of a plugin's data. Records what is wrong in the node.
/// \return without id, version and name, which are the plugin's.
[[nodiscard]] ModelSpec read_model(const JsonNode& node, const Sources& sources);

}  // namespace huizhi
