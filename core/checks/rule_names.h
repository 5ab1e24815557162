#pragma once

#include <string_view>

namespace huizhi {

/// Whether one of the engine's checks asks for a limit of this name; a limit of any other name is
/// judged by nobody but a certificate's own library.
/// Threads: any.
[[nodiscard]] bool is_engine_rule(std::string_view rule);

}  // namespace huizhi
