#pragma once

#include <string>

namespace huizhi {

/// This computer among those that share a store, as a hash that says nothing of it. Threads: any.
[[nodiscard]] const std::string& this_station();

}  // namespace huizhi
