#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace huizhi {

/// The bytes as hexadecimal digits in small letters.
/// Threads: any.
[[nodiscard]] std::string hex_of(std::span<const std::uint8_t> bytes);

}  // namespace huizhi
