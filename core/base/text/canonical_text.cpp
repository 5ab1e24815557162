#include "core/base/text/canonical_text.h"

#include <algorithm>
#include <array>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "core/base/text/gbk_private_use.h"
#include "core/base/utf8.h"

namespace huizhi {
namespace {

using Letters = std::u32string;

constexpr char32_t kDot = U'\u00B7';

/// Nobody sees these: they only steer how their neighbours are drawn.
bool is_invisible(char32_t letter) {
    const auto code = static_cast<UChar32>(letter);
    return u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 ||
           u_charType(code) == U_FORMAT_CHAR;
}

/// Line breaks are no blanks here; U+2800 is the empty letter of braille.
bool is_blank(char32_t letter) {
    const auto code = static_cast<UChar32>(letter);
    return letter == U'\t' || letter == 0x2800 ||
           (letter >= U' ' && letter != 0x85 && u_isUWhiteSpace(code) != 0);
}

bool is_line_break(char32_t letter) {
    return (letter >= U'\n' && letter <= U'\r') || letter == 0x85;
}

struct Range {
    char32_t first;
    char32_t last;
};

/// Where the compatibility form is the same letter in another shape, so that nothing is lost:
/// radicals; full-width figures and letters; narrow kana and hangul; compatibility ideographs;
/// ligatures; Arabic presentation forms.
constexpr auto kOtherShapes = std::to_array<Range>({{0x2E80, 0x2FDF},
                                                    {0xF900, 0xFB4F},
                                                    {0xFB50, 0xFDFF},
                                                    {0xFE70, 0xFEFC},
                                                    {0xFF10, 0xFF19},
                                                    {0xFF21, 0xFF3A},
                                                    {0xFF41, 0xFF5A},
                                                    {0xFF66, 0xFFDC},
                                                    {0x1D400, 0x1D7FF},
                                                    {0x2F800, 0x2FA1F}});

bool has_other_shape(char32_t letter) {
    return std::any_of(kOtherShapes.begin(), kOtherShapes.end(), [letter](const Range& range) {
        return letter >= range.first && letter <= range.last;
    });
}

/// Null where ICU lacks its data: the text is then kept in the shapes that it came in.
const icu::Normalizer2* normaliser(bool compatible) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = compatible ? icu::Normalizer2::getNFKCInstance(status)
                                               : icu::Normalizer2::getNFCInstance(status);
    return U_SUCCESS(status) ? found : nullptr;
}

icu::UnicodeString icu_text(const Letters& letters) {
    icu::UnicodeString text;
    for (const char32_t letter : letters) {
        text.append(static_cast<UChar32>(letter));
    }
    return text;
}

Letters normalised(const Letters& letters, bool compatible) {
    const icu::Normalizer2* form = normaliser(compatible);
    UErrorCode status = U_ZERO_ERROR;
    std::string text;
    if (form == nullptr) {
        return letters;
    }
    const icu::UnicodeString formed = form->normalize(icu_text(letters), status);
    if (U_FAILURE(status)) {
        return letters;
    }
    formed.toUTF8String(text);
    return code_points(text);
}

/// Without blanks and line breaks at both ends.
Letters trimmed_letters(const Letters& letters) {
    const auto stays = [](char32_t letter) { return !is_blank(letter) && !is_line_break(letter); };
    const auto first = std::find_if(letters.begin(), letters.end(), stays);
    const auto last = std::find_if(letters.rbegin(), letters.rend(), stays).base();
    return first < last ? Letters(first, last) : Letters();
}

Letters canonical_letters(std::string_view typed) {
    Letters seen;
    for (const char32_t raw : code_points(typed)) {
        const char32_t letter = of_gbk_private_use(raw);
        if (is_invisible(letter)) {
            continue;
        }
        seen += has_other_shape(letter) ? normalised(Letters(1, letter), true) : Letters(1, letter);
    }
    Letters folded;
    for (const char32_t letter : trimmed_letters(normalised(seen, false))) {
        if (!is_blank(letter)) {
            folded += letter;
        } else if (folded.back() != U' ') {  // never at the beginning
            folded += U' ';
        }
    }
    return folded;
}

std::string utf8_of(const Letters& letters) {
    std::string text;
    for (const char32_t letter : letters) {
        append_utf8(letter, text);
    }
    return text;
}

bool is_han(char32_t letter) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(static_cast<UChar32>(letter), &status) == USCRIPT_HAN;
}

/// What input methods, registers and phones type for the dot within a name.
bool is_dot(char32_t letter) {
    static constexpr std::u32string_view kDots =
        U"\u00B7\u2022\u2027\u2219\u22C5\u25CF\u2B24\u26AB\u2981\u30FB\uFF65\u2E31\u2E33\u16EB"
        U"\uA78F"
        U"\u02D9\u2024\u25E6";
    return kDots.find(letter) != std::u32string_view::npos;
}

/// Full stops, which are that dot between two Chinese characters alone: "J. Smith" keeps his.
bool is_full_stop(char32_t letter) {
    static constexpr std::u32string_view kStops = U".\uFF0E\u3002\uFF61\uFE52";
    return kStops.find(letter) != std::u32string_view::npos;
}

/// From `at` on nothing but blanks and dots up to the next letter of the name; where that is.
std::size_t end_of_gap(const Letters& name, std::size_t at) {
    while (at < name.size() && (name[at] == U' ' || is_dot(name[at]) || is_full_stop(name[at]))) {
        ++at;
    }
    return at;
}

/// What stands for the gap between two letters of a name.
Letters joined(const Letters& gap, bool chinese) {
    const bool dotted = std::any_of(gap.begin(), gap.end(), is_dot);
    const bool stopped = std::any_of(gap.begin(), gap.end(), is_full_stop);
    if (dotted || (stopped && chinese)) {
        return {kDot};
    }
    return chinese ? Letters() : gap;
}

}  // namespace

std::string canonical_text(std::string_view typed) {
    return utf8_of(canonical_letters(typed));
}

std::string canonical_name(std::string_view typed) {
    const Letters letters = canonical_letters(typed);
    Letters name;
    for (std::size_t at = 0; at < letters.size();) {
        const std::size_t end = end_of_gap(letters, at);
        if (end == at) {
            name += letters[at++];
            continue;
        }
        const Letters gap = letters.substr(at, end - at);
        const bool inside = !name.empty() && end < letters.size();
        name += inside ? joined(gap, is_han(name.back()) && is_han(letters[end])) : gap;
        at = end;
    }
    return utf8_of(name);
}

std::string canonical_number(std::string_view typed) {
    std::string number;
    for (const char32_t wide : canonical_letters(typed)) {
        const char32_t letter = half_width(wide);
        if (is_blank(letter) || is_line_break(letter)) {
            continue;
        }
        const bool dash =
            u_charType(static_cast<UChar32>(letter)) == U_DASH_PUNCTUATION || letter == U'\u2212';
        append_utf8(dash ? U'-' : letter, number);
    }
    std::transform(number.begin(), number.end(), number.begin(), [](char letter) {
        return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    });
    return number;
}

std::string name_letters(std::string_view typed) {
    std::string key;
    for (const char32_t wide : code_points(canonical_name(typed))) {
        const char32_t letter = half_width(wide);
        const bool left_out = letter <= U' ' || letter == kDot || letter == U'\'' ||
                              letter == U'\u2019' || letter == 0x7F;
        if (!left_out) {
            append_utf8(letter, key);
        }
    }
    return lower_case(key);
}

}  // namespace huizhi
