#include <memory>

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/records/identity.h"

// Pinyin by ICU. Making its transliterator takes tens of milliseconds, so that it is made once a
// thread and only when a name is first looked at.

namespace huizhi {
namespace {

/// Null where ICU was built without its transliteration data: names are then found as written.
const icu::Transliterator* pinyin_reader() {
    thread_local const std::unique_ptr<icu::Transliterator> reader = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(
            UNICODE_STRING_SIMPLE("Han-Latin/Names; Lower"), UTRANS_FORWARD, status));
        return U_SUCCESS(status) ? std::move(made) : nullptr;
    }();
    return reader.get();
}

/// What people type: no tones, no spaces, v for ü.
std::string typed_letters(const icu::UnicodeString& pinyin) {
    std::string marked;
    pinyin.toUTF8String(marked);
    std::string letters;
    for (const char32_t letter : code_points(marked)) {
        static constexpr std::u32string_view kMarked = U"āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ";
        static constexpr std::string_view kPlain = "aaaaeeeeiiiioooouuuuvvvvvnnnm";
        const std::size_t at = kMarked.find(letter);
        if (at != std::u32string_view::npos) {
            letters += kPlain[at];
        } else if (letter > U' ' && letter != U'·' && letter != U'\'' && letter != U'’') {
            append_utf8(letter, letters);
        }
    }
    return letters;
}

std::string pinyin_of(const std::string& text) {
    icu::UnicodeString pinyin = icu::UnicodeString::fromUTF8(text);
    pinyin_reader()->transliterate(pinyin);
    return typed_letters(pinyin);
}

/// The reading of a character that is not a surname: read behind one, that it may not count as one.
std::string given_name_reading(char32_t letter) {
    std::string text = "王";
    append_utf8(letter, text);
    return pinyin_of(text).substr(std::string_view("wang").size());
}

/// First letters, one a character. ICU joins some characters of a name into one word, so the
/// readings are taken off the full pinyin from its end; what stays is the surname's own reading.
std::string initials_of(const std::u32string& letters, std::string pinyin) {
    std::string initials;
    for (std::size_t i = letters.size(); i-- > 1;) {
        const std::string reading = given_name_reading(letters[i]);
        if (pinyin.ends_with(reading)) {
            pinyin.erase(pinyin.size() - reading.size());
        }
        const std::u32string first = code_points(reading).substr(0, 1);
        std::string initial;
        for (const char32_t letter : first) {
            append_utf8(letter, initial);
        }
        initials.insert(0, initial);
    }
    std::string surname;
    for (const char32_t letter : code_points(pinyin).substr(0, 1)) {
        append_utf8(letter, surname);
    }
    return surname + initials;
}

/// ü is typed as v by most input methods and as u by the rest.
std::string with_u(std::string key) {
    for (char& letter : key) {
        letter = letter == 'v' ? 'u' : letter;
    }
    return key;
}

bool is_latin(const std::u32string& letters) {
    for (const char32_t letter : letters) {
        if (letter > 0x24f) {
            return false;
        }
    }
    return true;
}

void add_key(std::vector<std::string>& keys, const std::string& key) {
    for (const std::string& known : keys) {
        if (known == key) {
            return;
        }
    }
    if (!key.empty()) {
        keys.push_back(key);
    }
}

}  // namespace

std::vector<std::string> name_keys(const std::string& name) {
    const std::string written = name_letters(name);
    const std::u32string letters = code_points(written);
    std::vector<std::string> keys;
    add_key(keys, written);
    if (letters.empty() || is_latin(letters) || pinyin_reader() == nullptr) {
        return keys;
    }
    const std::string pinyin = pinyin_of(written);
    add_key(keys, pinyin);
    add_key(keys, initials_of(letters, pinyin));
    if (pinyin.find('v') != std::string::npos) {
        add_key(keys, with_u(pinyin));
    }
    return keys;
}

}  // namespace huizhi
