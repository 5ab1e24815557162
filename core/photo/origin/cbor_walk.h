#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace huizhi {

/// A text somewhere in a CBOR item, with the names on the way to it.
struct CborText {
    std::string_view key;     ///< of the map that it is a value in; of a list: the list's key
    std::string_view within;  ///< the key of the map around that
    std::string text;
};

/// Hands every text value of the first data item (RFC 8949) to `seen`; what is no text is passed
/// over. Stops at damage, below 32 levels, after 100,000 items. Allocates by what is there, never
/// by what is claimed.
/// \return false when it stopped early.
[[nodiscard]] bool walk_cbor(std::span<const std::uint8_t> bytes,
                             const std::function<void(const CborText&)>& seen);

}  // namespace huizhi
