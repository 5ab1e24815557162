#include "core/base/text/canonical_text.h"

#include <catch2/catch.hpp>

#include "core/base/utf8.h"
#include "tests/support/filled.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

using tests::filled;

/// What is pasted from chats, web pages and registers, and what nobody sees of it.
const std::vector<std::string> kInvisible = {
    "\u202D", "\u202C", "\u200E", "\u200F", "\u2066",     "\u2069", "\u200B", "\u200C", "\u200D",
    "\u2060", "\uFEFF", "\uFE0D", "\uFE0F", "\U000E0101", "\u00AD", "\u180B", "\u3164", "\u061C"};

const std::vector<std::string> kBlanks = {" ",      "\u3000", "\u00A0", "\u2002",
                                          "\u2003", "\u2009", "\u202F", "\u205F",
                                          "\u1680", "\t",     "\u2800"};

}  // namespace

TEST_CASE("what nobody sees is no part of a text, wherever it stands", "[canonical]") {
    for (const std::string& mark : kInvisible) {
        INFO(canonical_number(mark + "13800001234"));
        CHECK(canonical_number(filled("~138~00001234~", mark)) == "13800001234");
        CHECK(canonical_name(filled("张~三~", mark)) == "张三");
        CHECK(canonical_text(filled("~两 份~", mark)) == "两 份");
        CHECK(name_letters(mark + "张三") == "张三");
    }
}

TEST_CASE("blanks of every kind are one, and none in numbers and Chinese names", "[canonical]") {
    for (const std::string& blank : kBlanks) {
        CHECK(canonical_text(filled("~two~~words~", blank)) == "two words");
        CHECK(canonical_number(filled("1380000~1234", blank)) == "13800001234");
        CHECK(canonical_name(filled("~张~三", blank)) == "张三");
        CHECK(canonical_name(filled("Anna~~Schmidt", blank)) == "Anna Schmidt");
    }
    CHECK(canonical_text("one\ntwo\r\n") == "one\ntwo");  // whoever wants one line still sees two
    CHECK(canonical_text(" \u200B\u3000").empty());
}

TEST_CASE("every dot within a name is one", "[canonical]") {
    for (const char* dot :
         {"·",  "•", "‧",  "∙",   "⋅",      "●",  "・",    "･",      ".",      "．",
          "。", "｡", "﹒", " · ", "　．　", "··", "。 。", "\u0387", "\u2E31", "\u02D9"}) {
        INFO(dot);
        CHECK(canonical_name(std::string("买买提") + dot + "艾力") == "买买提·艾力");
        CHECK(name_letters(std::string("买买提") + dot + "艾力") == "买买提艾力");
    }
    CHECK(canonical_name("J. Smith") == "J. Smith");
    CHECK(canonical_name("J.R. Smith") == "J.R. Smith");
    CHECK(canonical_name("Anna • Schmidt") == "Anna·Schmidt");
    CHECK(canonical_name("张三.") == "张三.");  // within a name alone
}

TEST_CASE("private code points of GBK are the letters that they stand for", "[canonical]") {
    // GB 18030-2022: 0xFE9F; 0xFE59, 0xFE64 of its list; 0xFE51 beyond the basic plane.
    CHECK(canonical_name("王\uE863") == "王䶮");
    CHECK(canonical_name("王\uE81E") == "王\u9FB4");
    CHECK(canonical_name("王\uE829") == "王\u3A73");
    CHECK(canonical_name("王\uE816") == "王\U00020087");
    CHECK(canonical_name("王\uE831") == "王\U000215D7");
    CHECK(canonical_name("王\uE864") == "王\u9FBB");
    CHECK(canonical_text("\uE000") == "\uE000");  // of nobody's table
}

TEST_CASE("another shape of a letter is the letter, where nothing is lost", "[canonical]") {
    CHECK(canonical_name("\uF9B4") == "領");      // compatibility ideograph
    CHECK(canonical_name("\U0002F800") == "丽");  // of its supplement
    CHECK(canonical_name("\u2F5F") == "玉");      // radical
    CHECK(canonical_name("Ａｎｎａ　Ｓｍｉｔｈ") == "Anna Smith");
    CHECK(canonical_text("第１２号") == "第12号");
    CHECK(canonical_text("\uFB01x") == "fix");
    CHECK(canonical_text("e\u0301") == "\u00E9");                           // composed
    CHECK(canonical_text("退款（客人要求）：①") == "退款（客人要求）：①");  // signs stay in a text
    CHECK(canonical_number("４４０３００－１９９０Ｘ") == "440300-1990X");
    CHECK(canonical_number("0755–8888—9999") == "0755-8888-9999");
}

TEST_CASE("what is canonical stays as it is", "[canonical]") {
    for (const char* name : {"张三", "买买提·艾力", "𬎆䶮", "欧阳·娜娜", "Anna Schmidt",
                             "O'Brien", "José", "ئەخمەت", "བསོད་ནམས", "김철수", "ᠪᠠᠲᠤ", "阿·A"}) {
        INFO(name);
        CHECK(canonical_name(name) == name);
        CHECK(canonical_text(name) == name);
        CHECK(canonical_name(canonical_name(name)) == canonical_name(name));
    }
}

TEST_CASE("every code point gives one form that stays as it is", "[canonical]") {
    for (char32_t letter = 1; letter <= 0x10FFFF; letter += letter < 0x3200 ? 1 : 7) {
        std::string text = "张";
        append_utf8(letter, text);
        text += "三";
        const std::string name = canonical_name(text);
        if (canonical_name(name) != name ||
            canonical_text(canonical_text(text)) != canonical_text(text)) {
            INFO(static_cast<std::uint32_t>(letter));
            CHECK(canonical_name(name) == name);
            CHECK(canonical_text(canonical_text(text)) == canonical_text(text));
        }
    }
    SUCCEED("all were tried");
}

TEST_CASE("broken bytes are replaced, not dropped", "[canonical]") {
    CHECK(canonical_text("\xff") == "\uFFFD");
    CHECK(canonical_name("张\xe5\xbc").size() > 3);
    CHECK(canonical_text("").empty());
}
