#include "core/vault/common_password.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <unordered_set>

#include "core/base/clock.h"
#include "core/base/embedded_text.h"
#include "core/base/json_node.h"
#include "core/base/utf8.h"
#include "core/records/identity.h"

namespace huizhi {

std::span<const EmbeddedText> vault_texts();  // written by cmake/embed_text.cmake

namespace {

using Words = std::unordered_set<std::string>;

constexpr std::size_t kFewestAlone = 8;   // characters that a password has beside what is known
constexpr std::size_t kLongestMade = 40;  // longer ones are not taken apart
constexpr int kMostPieces = 3;
constexpr std::size_t kAnyFigures = 3;     // "lixiaolong12"
constexpr std::size_t kMostSyllables = 4;  // a name's; a whole sentence is no piece

struct Known {
    Words passwords;
    Words syllables;
    std::vector<std::string> pieces;  ///< words and numbers
    std::vector<std::string> rows;    ///< keys that lie in a row, both ways
};

std::string_view text_of(std::string_view name) {
    for (const EmbeddedText& file : vault_texts()) {
        if (file.name == name) {
            return file.text;
        }
    }
    return {};
}

Words lines_of(std::string_view text) {
    Words lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (end > 0) {
            lines.emplace(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

void read_pieces(Known& known) {
    const auto root = JsonNode::parse(text_of("passwords.json"), "passwords.json");
    if (!root) {
        return;  // a test reads the file
    }
    for (const char* list : {"numbers", "words"}) {
        for (const JsonNode& piece : root->list(list)) {
            known.pieces.push_back(piece.own_text());
        }
    }
    for (const JsonNode& row : root->list("rows")) {
        known.rows.push_back(row.own_text());
        known.rows.emplace_back(known.rows.back().rbegin(), known.rows.back().rend());
    }
}

const Known& known() {
    static const Known all = [] {
        Known made{
            lines_of(text_of("common_passwords.txt")), lines_of(text_of("pinyin.txt")), {}, {}};
        read_pieces(made);
        return made;
    }();
    return all;
}

bool digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
}

/// 1988, 19880101, 880101 or 0101.
bool is_date(std::string_view text) {
    if (!digits(text)) {
        return false;
    }
    const std::string all(text);
    switch (text.size()) {
        case 4:
            return all.starts_with("19") || all.starts_with("20") ||
                   is_real_day("2000-" + all.substr(0, 2) + "-" + all.substr(2));
        case 6:
            return is_real_day("20" + all.substr(0, 2) + "-" + all.substr(2, 2) + "-" +
                               all.substr(4));
        case 8:
            return (all.starts_with("19") || all.starts_with("20")) &&
                   is_real_day(all.substr(0, 4) + "-" + all.substr(4, 2) + "-" + all.substr(6));
        default:
            return false;
    }
}

/// As people who know somebody know it: a phone's number, or a document's.
bool is_personal_number(std::string_view text) {
    constexpr std::size_t kMobile = 11;
    constexpr std::size_t kDocument = 18;
    constexpr std::size_t kOldDocument = 15;
    if (text.size() == kDocument && text.back() == 'x') {
        return digits(text.substr(0, kDocument - 1));
    }
    const bool mobile = text.size() == kMobile && text[0] == '1' && text[1] >= '3';
    const bool landline = text.size() >= 10 && text.size() <= 12 && text.front() == '0';
    return digits(text) &&
           (mobile || landline || text.size() == kDocument || text.size() == kOldDocument);
}

/// "abc" of "aabbcc"; nothing where a letter stands alone.
std::string without_doubles(std::string_view text) {
    std::string half;
    for (std::size_t at = 0; at + 1 < text.size(); at += 2) {
        if (text[at] != text[at + 1]) {
            return {};
        }
        half += text[at];
    }
    return text.size() % 2 == 0 ? half : std::string();
}

bool is_run(std::string_view text) {
    constexpr std::size_t kShortest = 3;
    if (text.size() < kShortest) {
        return false;
    }
    if (const std::string half = without_doubles(text); half.size() >= kShortest && is_run(half)) {
        return true;
    }
    const bool one_key = text.find_first_not_of(text.front()) == std::string_view::npos;
    return one_key ||
           std::any_of(known().rows.begin(), known().rows.end(), [text](const std::string& row) {
               return row.find(text) != std::string::npos;
           });
}

/// So many syllables of pinyin at most.
bool is_name(std::string_view text, std::size_t syllables) {
    constexpr std::size_t kLongest = 6;
    if (text.empty()) {
        return true;
    }
    if (syllables == 0) {
        return false;
    }
    for (std::size_t length = 1; length <= std::min(kLongest, text.size()); ++length) {
        if (known().syllables.count(std::string(text.substr(0, length))) > 0 &&
            is_name(text.substr(length), syllables - 1)) {
            return true;
        }
    }
    return false;
}

/// The fewest syllables that it is made of, up to `most`; 0: it is no name.
std::size_t name_length(std::string_view text, std::size_t most) {
    for (std::size_t syllables = 1; syllables <= most; ++syllables) {
        if (is_name(text, syllables)) {
            return syllables;
        }
    }
    return 0;
}

bool is_between(char letter) {
    return std::string_view(" .,_-+@!#$*?/'").find(letter) != std::string_view::npos;
}

/// Takes a password apart into pieces that are guessed.
class Pieces {
public:
    Pieces(std::string_view text, const std::vector<std::string>& names)
        : text_(text), names_(names) {}

    [[nodiscard]] bool made_of_few() const { return rest_is(0, kMostPieces, {}); }

private:
    /// What each password may have once, and has had.
    struct Once {
        std::size_t syllables = 0;  ///< of pinyin, as anybody's name has, in one piece or more
        bool figures = false;       ///< up to three of any
        bool letter = false;        ///< before or behind all the rest: "a5201314", "7758521q"
        bool operator==(const Once&) const = default;
    };

    [[nodiscard]] bool rest_is(std::size_t from, int left, const Once& had) const {
        while (from < text_.size() && is_between(text_[from])) {
            ++from;
        }
        if (from == text_.size()) {
            return true;
        }
        for (std::size_t length = text_.size() - from; left > 0 && length > 0; --length) {
            const std::string_view piece = text_.substr(from, length);
            Once now = had;
            if (!is_piece(piece)) {
                now.figures = had.figures || (digits(piece) && length <= kAnyFigures);
                if (length > 1 && !digits(piece)) {
                    now.syllables += name_length(piece, kMostSyllables - had.syllables);
                }
                now.letter = had.letter || is_lone_letter(piece, from, left);
                if (now == had) {
                    continue;
                }
            }
            if (rest_is(from + length, left - 1, now)) {
                return true;
            }
        }
        return false;
    }
    [[nodiscard]] bool is_lone_letter(std::string_view piece, std::size_t from, int left) const {
        const bool nothing_before = left == kMostPieces;
        const bool nothing_behind = from + piece.size() == text_.size();
        return piece.size() == 1 && std::isalpha(static_cast<unsigned char>(piece[0])) != 0 &&
               nothing_before != nothing_behind;
    }
    [[nodiscard]] bool is_piece(std::string_view piece) const {
        const auto is_it = [piece](const std::string& one) { return one == piece; };
        return std::any_of(names_.begin(), names_.end(), is_it) || is_run(piece) ||
               is_date(piece) || is_personal_number(piece) ||
               std::any_of(known().pieces.begin(), known().pieces.end(), is_it);
    }

    std::string_view text_;
    const std::vector<std::string>& names_;
};

/// The block that it repeats; nothing when it repeats none.
std::optional<std::string> repeated_block(const std::string& text) {
    const std::size_t again = (text + text).find(text, 1);
    return again < text.size() ? std::optional(text.substr(0, again)) : std::nullopt;
}

/// "dragon2024": a common word and a few digits.
bool is_word_with_digits(const std::string& text) {
    constexpr std::size_t kMostDigits = 4;
    std::size_t end = text.size();
    while (end > 0 && text.size() - end <= kMostDigits &&
           std::isalpha(static_cast<unsigned char>(text[end - 1])) == 0) {
        --end;
    }
    return end < text.size() && text.size() - end <= kMostDigits &&
           known().passwords.count(text.substr(0, end)) > 0;
}

/// The names as they are typed and in pinyin, in small letters.
std::vector<std::string> spelt(const std::vector<std::string>& names) {
    std::vector<std::string> all;
    for (const std::string& name : names) {
        for (std::string key : name_keys(name)) {
            if (key.size() > 1) {
                all.push_back(lower_case(std::move(key)));
            }
        }
        if (std::string typed = lower_case(trimmed(name)); typed.size() > 1) {
            all.push_back(std::move(typed));
        }
    }
    return all;
}

/// What stays of it when the longest of the names is taken out.
std::size_t length_without(const std::string& text, const std::vector<std::string>& names) {
    std::string rest = text;
    for (const std::string& name : names) {
        constexpr std::size_t kShortest = 3;  // shorter ones stand in many words
        const std::size_t at = name.size() >= kShortest ? rest.find(name) : std::string::npos;
        if (at != std::string::npos) {
            rest.erase(at, name.size());
        }
    }
    return rest == text ? std::string::npos : code_points(rest).size();
}

/// Without what people put between words.
std::string joined(std::string text) {
    text.erase(std::remove_if(text.begin(), text.end(), is_between), text.end());
    return text;
}

/// Chinese letters in pinyin, as they are typed; the text itself where there are none.
std::string in_pinyin(const std::string& text) {
    const std::vector<std::string> keys = name_keys(text);
    return keys.size() > 1 ? lower_case(keys[1]) : text;
}

std::string plain_letters(const std::string& typed) {
    std::string text;
    for (const char32_t letter : code_points(typed)) {
        append_utf8(half_width(letter), text);
    }
    return lower_case(std::move(text));
}

}  // namespace

bool is_common_password(const std::string& password, const std::vector<std::string>& names) {
    const std::string text = plain_letters(password);
    for (const std::string& one : {text, joined(text)}) {
        if (known().passwords.count(one) > 0 || is_word_with_digits(one) ||
            is_personal_number(one)) {
            return true;
        }
    }
    if (const auto block = repeated_block(text)) {
        return block->size() < kFewestAlone || is_common_password(*block, names);
    }
    const std::vector<std::string> own = spelt(names);
    if (length_without(text, own) < kFewestAlone) {
        return true;
    }
    const auto made_of_few = [&own](const std::string& one) {
        return one.size() <= kLongestMade && Pieces(one, own).made_of_few();
    };
    return made_of_few(text) || made_of_few(in_pinyin(text));
}

}  // namespace huizhi
