#include "core/base/colour.h"

#include <charconv>

namespace huizhi {
namespace {

constexpr std::size_t kLetters = 7;

}  // namespace

std::optional<Rgb> parse_colour(std::string_view text) {
    if (text.size() != kLetters || text[0] != '#') {
        return std::nullopt;
    }
    std::uint32_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data() + 1, end, value, 16);
    if (failed != std::errc() || stop != end) {
        return std::nullopt;
    }
    return Rgb{static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>(value >> 8U),
               static_cast<std::uint8_t>(value)};
}

bool is_colour(std::string_view text) {
    return parse_colour(text) && text.find_first_of("abcdef") == std::string_view::npos;
}

}  // namespace huizhi
