#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace huizhi {

struct Rgb {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
};

/// What "#FFFFFF" says, in capitals or small letters; nothing when the text is no colour.
[[nodiscard]] std::optional<Rgb> parse_colour(std::string_view text);

/// As plugin data write a colour: in capitals, so that equal colours are equal texts.
[[nodiscard]] bool is_colour(std::string_view text);

}  // namespace huizhi
