#pragma once

#include <string>

namespace huizhi {

/// A new opaque id: the letter and 80 random bits in lower-case base 32, such as
/// "c4k2m9x7q3t8w5z1n". Unguessable, never reused, safe in file names and addresses.
/// Threads: any.
[[nodiscard]] std::string new_id(char letter);

/// 160 random bits in the same letters: the part of a callback's path that nobody can guess.
[[nodiscard]] std::string new_secret();

}  // namespace huizhi
