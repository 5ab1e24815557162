#pragma once

#include "core/catalogue/city_page.h"
#include "core/catalogue/sourced_data.h"

namespace huizhi {

/// Reads what the counter needs of one city's format in a `plugin.json`. Internal to
/// core/catalogue/manifest.cpp, which tells the problems.
[[nodiscard]] CityPage read_city_page(const JsonNode& node, const Sources& sources);

}  // namespace huizhi
