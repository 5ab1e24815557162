#include "core/base/hex.h"

#include <sodium.h>

namespace huizhi {

std::string hex_of(std::span<const std::uint8_t> bytes) {
    std::string text(2 * bytes.size() + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();  // its final zero
    return text;
}

}  // namespace huizhi
