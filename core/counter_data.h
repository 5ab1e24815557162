#pragma once

#include "core/counter_facts.h"
#include "core/sourced_data.h"

namespace huizhi {

/// Reads what the counter needs of one city's format in a `plugin.json`. Internal to
/// core/format_data.cpp, which tells the problems.
[[nodiscard]] CounterFacts read_counter(const JsonNode& format, const Sources& sources);

}  // namespace huizhi
