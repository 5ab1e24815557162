#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/vault/secret_bytes.h"

namespace huizhi {

/// XChaCha20-Poly1305 (libsodium) with a random nonce; what is sealed is bound to its `place`,
/// which is authenticated and not stored. Every key has `kSealingKeyBytes`. Threads: any.
inline constexpr std::size_t kSealingKeyBytes = 32;

/// A random one. Errors: throws std::bad_alloc as SecretBytes does.
[[nodiscard]] SecretBytes new_sealing_key();

/// `mark`, nonce, sealed bytes, tag.
[[nodiscard]] std::vector<std::uint8_t> sealed_bytes(const std::uint8_t* key,
                                                     std::span<const std::uint8_t> plain,
                                                     std::string_view place,
                                                     std::string_view mark);
/// How long what lies in it is; 0 when it is too short to hold anything.
[[nodiscard]] std::size_t plain_size(std::span<const std::uint8_t> sealed);
/// Of what follows the mark. False when it is damaged, or another key's or place's.
[[nodiscard]] bool open_into(const std::uint8_t* key,
                             std::span<const std::uint8_t> sealed,
                             std::string_view place,
                             std::uint8_t* plain);

/// Into a container of bytes: `SecretBytes` for keys.
template <class Bytes>
[[nodiscard]] std::optional<Bytes> opened_bytes(const std::uint8_t* key,
                                                std::span<const std::uint8_t> sealed,
                                                std::string_view place) {
    Bytes plain(plain_size(sealed));
    return open_into(key, sealed, place, plain.data()) ? std::optional<Bytes>(std::move(plain))
                                                       : std::nullopt;
}

/// The same as text that goes into a column.
[[nodiscard]] std::string sealed_text(const std::uint8_t* key,
                                      std::span<const std::uint8_t> plain,
                                      std::string_view place);
/// The sealed bytes in it; nothing when it is no such text.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> sealed_in(std::string_view text);

template <class Bytes>
[[nodiscard]] std::optional<Bytes> opened_text(const std::uint8_t* key,
                                               std::string_view text,
                                               std::string_view place) {
    const auto sealed = sealed_in(text);
    return sealed ? opened_bytes<Bytes>(key, *sealed, place) : std::nullopt;
}

/// What `sealed_text` begins with.
[[nodiscard]] bool is_sealed_text(std::string_view text);

}  // namespace huizhi
