#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace huizhi {

/// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
/// Threads: any.
[[nodiscard]] std::string sha256_hex(std::span<const std::uint8_t> bytes);

using Sha256 = std::array<std::uint8_t, 32>;
/// The same as bytes, quick also for a few of them: what a tree of hashes is made of.
[[nodiscard]] Sha256 sha256(std::span<const std::uint8_t> bytes);

}  // namespace huizhi
