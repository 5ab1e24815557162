#pragma once

#include "core/catalogue/counter_facts.h"
#include "core/catalogue/sourced_data.h"

namespace huizhi {

/// Reads what the counter needs of one city's format in a `plugin.json`. Internal to
/// core/catalogue/format_data.cpp, which tells the problems.
[[nodiscard]] CounterFacts read_counter(const JsonNode& format, const Sources& sources);

}  // namespace huizhi
