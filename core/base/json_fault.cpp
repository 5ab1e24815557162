#include "core/base/json_fault.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "core/base/text/text_place.h"
#include "core/base/utf8.h"

namespace huizhi {
namespace {

bool is_blank(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

/// The character of UTF-8 that holds this byte.
std::string_view letter_at(std::string_view text, std::size_t byte) {
    const auto continues = [&](std::size_t at) {
        return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
    };
    while (byte > 0 && continues(byte)) {
        --byte;
    }
    std::size_t end = byte + 1;
    while (end < text.size() && continues(end)) {
        ++end;
    }
    return text.substr(byte, end - byte);
}

/// The last letter before `byte` that is no blank; text.size() when there is none.
std::size_t before(std::string_view text, std::size_t byte) {
    while (byte > 0) {
        --byte;
        if (!is_blank(text[byte])) {
            return byte;
        }
    }
    return text.size();
}

/// The byte of the first thing that is no UTF-8; text.size() when all is.
std::size_t first_broken(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view letter = letter_at(text, at);
        if (!is_utf8(letter)) {
            return at;
        }
        at += letter.size();
    }
    return text.size();
}

bool one_of(std::string_view letter, std::initializer_list<std::string_view> all) {
    return std::find(all.begin(), all.end(), letter) != all.end();
}

struct Hint {
    std::size_t byte;
    Text words;
};

/// What people type for what JSON wants; an empty text: nothing known.
Text full_width_hint(std::string_view letter) {
    if (one_of(letter, {"“", "”", "‘", "’", "＂", "「", "」", "'"})) {
        return {"这里用了中文引号或单引号 " + std::string(letter) + "，请改成英文双引号 \"",
                "the quote " + std::string(letter) + " is not JSON's: use the straight \""};
    }
    const std::u32string point = code_points(letter);
    const char32_t narrow = half_width(point.empty() ? U' ' : point.front());
    if (!point.empty() && narrow != point.front() && narrow < 0x80) {
        const std::string plain(1, static_cast<char>(narrow));
        return {"这里用了全角字符 " + std::string(letter) + "，请改成半角 " + plain,
                "the full-width " + std::string(letter) + " is not JSON's: use " + plain};
    }
    if (one_of(letter, {"\u3000", "\u00a0", "\u200b"})) {
        return {"这里有全角空格或看不见的字符，请改成普通空格",
                "a full-width or invisible space stands here: use a plain one"};
    }
    if (one_of(letter, {"、", "。"})) {
        return {"这里用了中文标点 " + std::string(letter) + "，请改成半角逗号 ,",
                "the Chinese " + std::string(letter) + " is not JSON's: use a comma"};
    }
    return {};
}

bool begins_value(char letter) {
    return letter == '"' || letter == '{' || letter == '[' || letter == '-' || letter == 't' ||
           letter == 'f' || letter == 'n' || (letter >= '0' && letter <= '9');
}

bool ends_value(char letter) {
    return letter == '"' || letter == '}' || letter == ']' || letter == 'e' || letter == 'l' ||
           (letter >= '0' && letter <= '9');
}

/// About commas, which are missing at the end of a line or stand too many before a bracket.
Hint comma_hint(std::string_view json, std::size_t byte) {
    const std::size_t last = before(json, byte);
    const char letter = json[byte];
    if (last == json.size()) {
        return {byte, {}};
    }
    if (json[last] == ',' && one_of(std::string_view(&letter, 1), {"}", "]", ","})) {
        return {last, {"这里多了一个逗号，请删去", "there is a comma too many: remove it"}};
    }
    if (ends_value(json[last]) && begins_value(letter)) {
        return {last + 1, {"这里少了一个逗号，请补上", "a comma is missing here: add it"}};
    }
    return {byte, {}};
}

Text encoding_hint(std::string_view json) {
    if (json.starts_with("\xFF\xFE") || json.starts_with("\xFE\xFF")) {
        return {"文件是 UTF-16 编码，请另存为 UTF-8", "it is UTF-16: save it as UTF-8"};
    }
    return {"这里不是 UTF-8，多半是 GBK（ANSI）编码，请在编辑器里另存为 UTF-8",
            "this is not UTF-8, most likely GBK (\"ANSI\"): save it as UTF-8"};
}

/// Where the word that holds this byte begins: the parser stops behind it.
std::size_t word_start(std::string_view json, std::size_t byte) {
    const auto goes_on = [](char letter) {
        return letter == '.' || letter == '-' || letter == '+' ||
               (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
               (letter >= 'A' && letter <= 'Z');
    };
    for (std::size_t at = 0; at < json.size();) {
        const std::size_t begin = at;
        if (json[at] == '"') {
            ++at;
            while (at < json.size() && json[at] != '"' && json[at] != '\n') {
                at += json[at] == '\\' ? 2 : 1;
            }
            at += at < json.size() && json[at] == '"' ? 1 : 0;
        } else if (goes_on(json[at])) {
            while (at < json.size() && goes_on(json[at])) {
                ++at;
            }
        } else {
            at += letter_at(json, at).size();
        }
        if (byte < at) {
            return begin;
        }
    }
    return byte;
}

/// A text whose quotes do not close on its line; a Chinese quote there was meant to close it.
Hint open_text_hint(std::string_view json, std::size_t byte) {
    const std::size_t begin = json.substr(0, byte).rfind('\n') + 1;  // npos + 1: the first line
    const std::string_view line = json.substr(begin, byte - begin);
    for (const char* quote : {"”", "“", "＂"}) {
        if (const std::size_t at = line.rfind(quote); at != std::string_view::npos) {
            return {begin + at, full_width_hint(quote)};
        }
    }
    return {byte,
            {"引号要在同一行里成对，换行请写 \\n",
             "a text's quotes close on the same line; write a line break as \\n"}};
}

/// A control character inside a text, or anywhere else where none may stand; an empty text: no
/// such thing. `word`: where the word begins that holds it.
Text control_hint(std::string_view json, std::size_t byte, std::size_t word) {
    const auto letter = static_cast<unsigned char>(json[byte]);
    const bool in_text = word != byte && json[word] == '"';
    if (letter >= 0x20 || (is_blank(json[byte]) && !in_text)) {
        return {};
    }
    if (letter == '\t') {
        return {"文字里有制表符（Tab），请改成空格，或写 \\t",
                "a tab stands in this text: use a blank, or write it as \\t"};
    }
    const Text name = control_words(json[byte]);
    return {"这里有" + name.zh + "，请删去", name.en + " stands here: remove it"};
}

/// What other languages call a number that is none, true, false and nothing.
Text literal_hint(std::string_view json, std::size_t byte) {
    const std::string_view word = json.substr(byte, json.find_first_of(" \t\r\n,}]:", byte) - byte);
    if (one_of(word, {"NaN", "nan", "NAN", "-NaN", "Infinity", "-Infinity", "inf", "-inf"})) {
        return {"JSON 里没有 " + std::string(word) + "，请写数字，没有数值就删去这一项",
                "JSON has no " + std::string(word) + ": write a number, or leave the member out"};
    }
    if (one_of(word, {"True", "TRUE", "False", "FALSE", "None", "Null", "NULL"})) {
        return {"JSON 里没有 " + std::string(word) + "，请写小写的 true、false 或 null",
                "JSON has no " + std::string(word) + ": write true, false or null"};
    }
    return {};
}

/// The place and the reason; a text that is no UTF-8 is told first, for all else follows from it.
Hint hint_of(std::string_view json, std::size_t byte, bool wants_colon) {
    if (const std::size_t broken = first_broken(json); broken < json.size()) {
        return {broken, encoding_hint(json)};
    }
    if (before(json, json.size()) == json.size()) {
        return {json.size(), {"文件是空的", "the file is empty"}};
    }
    if (byte >= json.size()) {
        return {json.size(),
                {"文件在这里就结束了：少了右括号 } 或 ]，或引号没有成对",
                 "it ends too early: a } or ] is missing, or a quote is not closed"}};
    }
    const std::size_t word = word_start(json, byte);
    if (json[byte] == '\r' && word != byte) {
        return open_text_hint(json, byte);
    }
    if (Text words = control_hint(json, byte, word); !words.empty()) {
        return {byte, std::move(words)};
    }
    byte = word;
    if (Text words = literal_hint(json, byte); !words.empty()) {
        return {byte, std::move(words)};
    }
    if (Text words = full_width_hint(letter_at(json, byte)); !words.empty()) {
        return {byte, std::move(words)};
    }
    if (json[byte] == '/') {
        return {byte,
                {"JSON 里没有注释，请改写成 \"note\": \"…\"",
                 "JSON has no comments: write \"note\": \"...\""}};
    }
    if (json[byte] == '\n' || json[byte] == '\r') {
        return open_text_hint(json, byte);
    }
    return wants_colon ? Hint{byte, {"名称后面少了半角冒号 :", "a colon is missing after the name"}}
                       : comma_hint(json, byte);
}

}  // namespace

Text control_words(char letter) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    const auto code = static_cast<unsigned char>(letter);
    const std::string point = std::string("U+00") + kHex[code >> 4U] + kHex[code & 0x0FU];
    return {"看不见的控制字符 " + point, "the invisible control character " + point};
}

Text json_fault(std::string_view json, std::size_t byte, bool wants_colon) {
    const Hint hint = hint_of(json, byte, wants_colon);
    const Text where = place_words(place_of(json, hint.byte));
    if (hint.words.empty()) {
        return {where.zh + "：请检查这里的引号、逗号和括号",
                where.en + ": look at the quotes, commas and brackets here"};
    }
    return {where.zh + "：" + hint.words.zh, where.en + ": " + hint.words.en};
}

}  // namespace huizhi
