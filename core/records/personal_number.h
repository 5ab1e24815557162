#pragma once

#include <string_view>

namespace huizhi {

/// Whether a text holds a resident ID number whose check digit fits, or a mobile number that is
/// not an obvious blank (eight equal digits at its end). Numbers inside longer ones do not count.
/// Threads: any.
[[nodiscard]] bool holds_personal_number(std::string_view text);

}  // namespace huizhi
