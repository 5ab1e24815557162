#include "core/base/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/base/text/canonical_text.h"

namespace huizhi {
namespace {

constexpr char32_t kBroken = 0xfffd;

struct Sequence {
    std::size_t length = 1;
    char32_t letter = kBroken;
};

/// The sequence at the front; length 1 and kBroken when it is none (overlong, surrogate, cut ...).
Sequence first_sequence(std::string_view text) {
    const auto byte = [text](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t lead = byte(0);
    if (lead < 0x80) {
        return {1, lead};
    }
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() < length) {
        return {};
    }
    char32_t letter = lead & (0x7fU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0U) != 0x80U) {
            return {};
        }
        letter = (letter << 6U) | (byte(i) & 0x3fU);
    }
    constexpr std::array<char32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = letter >= 0xd800 && letter <= 0xdfff;
    if (letter < kLeast[length] || letter > 0x10ffff || surrogate) {
        return {};
    }
    return {length, letter};
}

}  // namespace

std::u32string code_points(std::string_view text) {
    std::u32string letters;
    while (!text.empty()) {
        const Sequence sequence = first_sequence(text);
        letters += sequence.letter;
        text.remove_prefix(sequence.length);
    }
    return letters;
}

void append_utf8(char32_t letter, std::string& text) {
    const auto add = [&text](char32_t byte) { text += static_cast<char>(byte); };
    if (letter < 0x80) {
        add(letter);
    } else if (letter < 0x800) {
        add(0xc0 | (letter >> 6U));
        add(0x80 | (letter & 0x3fU));
    } else if (letter < 0x10000) {
        add(0xe0 | (letter >> 12U));
        add(0x80 | ((letter >> 6U) & 0x3fU));
        add(0x80 | (letter & 0x3fU));
    } else {
        add(0xf0 | (letter >> 18U));
        add(0x80 | ((letter >> 12U) & 0x3fU));
        add(0x80 | ((letter >> 6U) & 0x3fU));
        add(0x80 | (letter & 0x3fU));
    }
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const Sequence sequence = first_sequence(text);
        if (sequence.letter == kBroken && sequence.length == 1) {
            return false;
        }
        text.remove_prefix(sequence.length);
    }
    return true;
}

bool is_one_line(std::string_view text, std::size_t most_bytes) {
    const auto is_control = [](unsigned char letter) { return letter < 0x20 || letter == 0x7F; };
    constexpr std::string_view kWasBroken = "\uFFFD";  // what stands for bytes that were no text
    return text.size() <= most_bytes && is_utf8(text) &&
           text.find(kWasBroken) == std::string_view::npos &&
           std::none_of(text.begin(), text.end(), is_control);
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view kSpaces[] = {" ", "\t", "\r", "\n", "\u3000", "\u00a0"};
    bool changed = true;
    while (changed) {
        changed = false;
        for (const std::string_view space : kSpaces) {
            if (text.starts_with(space)) {
                text.remove_prefix(space.size());
                changed = true;
            }
            if (text.ends_with(space)) {
                text.remove_suffix(space.size());
                changed = true;
            }
        }
    }
    return std::string(text);
}

char32_t half_width(char32_t letter) {
    constexpr char32_t kFirst = 0xFF01;  // full-width exclamation mark .. tilde
    constexpr char32_t kLast = 0xFF5E;
    constexpr char32_t kDistance = 0xFEE0;
    return letter >= kFirst && letter <= kLast ? letter - kDistance : letter;
}

bool is_space(char32_t letter) {
    return letter == U' ' || letter == 0x3000 || letter == 0x00A0 ||
           (letter >= U'\t' && letter <= U'\r');
}

std::string half_width_upper(std::string_view text) {
    return canonical_number(text);
}

std::string lower_case(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

bool has_chinese(std::string_view text) {
    const std::u32string letters = code_points(text);
    return std::any_of(letters.begin(), letters.end(), [](char32_t letter) {
        return (letter >= 0x4E00 && letter <= 0x9FFF) || (letter >= 0x3400 && letter <= 0x4DBF);
    });
}

std::string shortened(std::string_view typed) {
    constexpr std::size_t kMostLetters = 64;
    // Four bytes a letter at most: the rest of a long text need not be looked at.
    const std::u32string letters = code_points(typed.substr(0, 4 * kMostLetters + 4));
    if (letters.size() <= kMostLetters) {
        return std::string(typed);
    }
    std::string text;
    for (const char32_t letter : letters.substr(0, kMostLetters)) {
        append_utf8(letter, text);
    }
    return text + "...";
}

}  // namespace huizhi
