#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "core/base/result.h"

namespace huizhi {

/// Ed25519 (libsodium). A public key is written "ed25519:" and 64 hexadecimal digits; a secret key
/// lies in a file that only its owner can read.
struct Signature {
    std::string key;        ///< the public key of who signed
    std::string signature;  ///< 128 hexadecimal digits
};

/// Makes a key: the secret one in `file` (mode 0600), the public one beside it in `file`.pub, and
/// gives the public one. Errors: Refused when either file exists; Environment.
[[nodiscard]] Result<std::string> make_signing_key(const std::filesystem::path& file);

/// Signs with the secret key in `file`. Errors: InvalidInput naming the file.
[[nodiscard]] Result<Signature> sign(const std::filesystem::path& file,
                                     std::span<const std::uint8_t> bytes);

/// Whether it is that key's signature of exactly these bytes. Threads: any.
[[nodiscard]] bool is_signed(const Signature& signature, std::span<const std::uint8_t> bytes);

[[nodiscard]] bool is_public_key(const std::string& text);
/// A public key as it was typed, or the file that holds it. Errors: InvalidInput (field "key").
[[nodiscard]] Result<std::string> read_public_key(const std::string& text_or_file);

}  // namespace huizhi
