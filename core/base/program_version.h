#pragma once

#include <string>

namespace huizhi {

/// Of this program: "0.1.0".
[[nodiscard]] std::string program_version();

}  // namespace huizhi
