#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace huizhi {

/// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
/// Threads: any.
[[nodiscard]] std::string sha256_hex(std::span<const std::uint8_t> bytes);

}  // namespace huizhi
