#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace huizhi {

/// Whether one of the engine's checks asks for a limit of this name; a limit of any other name is
/// judged by nobody but a certificate's own library.
/// Threads: any.
[[nodiscard]] bool is_engine_rule(std::string_view rule);

/// All of them, sorted.
[[nodiscard]] const std::vector<std::string>& engine_rules();
/// Those that are measured in the finished photo's pixels.
[[nodiscard]] const std::vector<std::string>& placed_rules();

}  // namespace huizhi
