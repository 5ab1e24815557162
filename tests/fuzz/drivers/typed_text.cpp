// What people type, and what becomes bars.
#include <algorithm>
#include <string>
#include <string_view>

#include "core/base/colour.h"
#include "core/base/pattern.h"
#include "core/base/utf8.h"
#include "core/photo/barcode.h"
#include "core/records/identity.h"
#include "core/records/personal_number.h"
#include "tests/fuzz/driver.h"

namespace huizhi::fuzz {
namespace {

std::string read_person(const Bytes& bytes) {
    const std::string typed = text_of(bytes);
    const auto name = read_person_name(typed);
    const auto mobile = read_mobile(typed);
    expect(!name || is_utf8(*name), "a name is text");
    if (name) {
        static_cast<void>(name_keys(*name));
    }
    static_cast<void>(masked_number(typed));
    static_cast<void>(masked_phone(typed));
    static_cast<void>(parse_colour(typed));
    return std::string(name || mobile ? "sound " : "") + outcome_of(name) + outcome_of(mobile) +
           (holds_personal_number(typed) ? " number" : "");
}

std::string make_bars(const Bytes& bytes) {
    const std::string text = text_of(bytes);
    const auto code = code39_modules(text);
    const auto square = qr_modules(text);
    if (square) {
        for (const auto& row : *square) {
            expect(row.size() == square->size(), "a QR code is square");
        }
    }
    return std::string(code || square ? "sound " : "") + outcome_of(code) + outcome_of(square);
}

/// The first line is the pattern, the rest the text.
std::string match(const Bytes& bytes) {
    const std::string all = text_of(bytes);
    const std::size_t end = std::min(all.find('\n'), all.size());
    const std::string pattern = all.substr(0, end);
    const bool known = is_pattern(pattern);
    const auto found = match_pattern(pattern, std::string_view(all).substr(end));
    return (known ? "sound " : "no pattern ") + std::to_string(static_cast<int>(found));
}

}  // namespace

std::vector<Driver> typed_text_drivers() {
    return {
        {"person",
         these({bytes_of("张三"), bytes_of("阿依古丽·买买提"), bytes_of("13800001234"),
                bytes_of("440300199001010016")}),
         {"·", "　", "１", "Ｘ", "\xEE\x80\x80", "\xE2\x80\x8B", "单", "\xF0\xA0\xAE\xB7"},
         read_person},
        {"barcode",
         these({bytes_of("SIM440300-26"), bytes_of("https://studio.example/copy/abc123")}),
         {"*", "%", "$", "+", "/", " ", "回"},
         make_bars},
        {"pattern",
         these({bytes_of("[0-9]{8,20}\n12345678"), bytes_of("(a+)+$\naaaaaaaaaaaaaaaaaaaaaaaab"),
                bytes_of("(?:A|B)\\d{3}[^x]?\nA123")}),
         {"(", ")", "+", "*", "{1,1000}", "[", "]", "\\p{Han}", "(?=", "(?<!", "|", "$", "\\1"},
         match},
    };
}

}  // namespace huizhi::fuzz
