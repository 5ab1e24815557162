#include "gui/base/language.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <wx/intl.h>

#include "gui/base/wx_text.h"

using huizhi::Language;
using huizhi::gui::language_from;

namespace {

constexpr std::array kNames = {"LC_ALL", "LC_MESSAGES", "LANG"};

/// The environment's locale for one test, "LC_ALL" first; the test's own comes back.
class Locale {
public:
    explicit Locale(const std::vector<std::string>& values) {
        for (std::size_t at = 0; at < kNames.size(); ++at) {
            const char* value = std::getenv(kNames[at]);
            before_[at] = value == nullptr ? std::nullopt : std::optional<std::string>(value);
            if (at < values.size()) {
                setenv(kNames[at], values[at].c_str(), 1);
            } else {
                unsetenv(kNames[at]);
            }
        }
    }
    ~Locale() {
        for (std::size_t at = 0; at < kNames.size(); ++at) {
            before_[at] ? setenv(kNames[at], before_[at]->c_str(), 1) : unsetenv(kNames[at]);
        }
    }
    Locale(const Locale&) = delete;
    Locale& operator=(const Locale&) = delete;

private:
    std::array<std::optional<std::string>, kNames.size()> before_;
};

Language under(const std::vector<std::string>& values) {
    const Locale locale(values);
    return language_from({});
}

}  // namespace

TEST_CASE("what is typed after --lang decides, whatever the machine speaks", "[language]") {
    const Locale english({"en_GB.UTF-8"});
    CHECK(language_from("zh") == Language::Chinese);
    CHECK(language_from("en") == Language::English);
    CHECK(language_from("en_US") == Language::English);
    CHECK(language_from("xx") == Language::Chinese);
    CHECK(language_from("") == Language::English);
}

TEST_CASE("a machine that says nothing about people is a Chinese studio's", "[language]") {
    for (const char* nothing : {"C", "POSIX", "C.UTF-8", "C.utf8"}) {
        INFO(nothing);
        CHECK(under({nothing}) == Language::Chinese);
    }
    CHECK(under({}) == Language::Chinese);
    CHECK(under({"zh_CN.UTF-8"}) == Language::Chinese);
    CHECK(under({"zh_TW"}) == Language::Chinese);
    CHECK(under({"en_US.UTF-8"}) == Language::English);
    CHECK(under({"de_DE"}) == Language::English);
}

TEST_CASE("the first name that says something counts", "[language]") {
    CHECK(under({"", "", "en_US.UTF-8"}) == Language::English);
    CHECK(under({"", "zh_CN", "en_US.UTF-8"}) == Language::Chinese);
    CHECK(under({"en_US", "zh_CN", "zh_CN"}) == Language::English);
    CHECK(under({"C", "en_US", "en_US"}) == Language::Chinese);
}

TEST_CASE("the window's catalogue comes and goes with its language", "[language]") {
    const auto catalogues = std::filesystem::path(HUIZHI_BINARY_DIR) / "share/locale";
    REQUIRE(std::filesystem::exists(catalogues / "zh_CN"));
    const huizhi::Text both{"好", "fine"};
    CHECK(huizhi::gui::say(both) == "fine");
    huizhi::gui::set_language(Language::Chinese, catalogues);
    CHECK(huizhi::gui::language() == Language::Chinese);
    CHECK(huizhi::gui::say(both) == wxString::FromUTF8("好"));
    const wxString register_word = _("Register");
    const wxString unknown_word = _("no label of this program");
    huizhi::gui::set_language(Language::English, {});
    CHECK(register_word != "Register");
    CHECK(huizhi::gui::to_utf8(register_word)
              .find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == 0);
    CHECK(unknown_word == "no label of this program");
    CHECK(_("Register") == "Register");
}

TEST_CASE("text crosses between core and wx unchanged, also where it is no UTF-8", "[language]") {
    for (const std::string& text : {std::string(), std::string("a\0b", 3), std::string("回执 · ¥"),
                                    std::string("\xf0\xa0\xae\xb7")}) {
        CHECK(huizhi::gui::to_utf8(huizhi::gui::to_wx(text)) == text);
    }
    CHECK(huizhi::gui::to_wx("\xff\xfe").empty());
}
