#include "gui/base/language.h"

#include <array>
#include <clocale>
#include <cstdlib>

#include <wx/intl.h>
#include <wx/translation.h>

#include "core/base/system/this_program.h"
#include "gui/base/wx_text.h"

namespace huizhi::gui {
namespace {

Language current = Language::Chinese;

std::string locale_of_the_environment() {
    constexpr std::array kNames = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (const char* name : kNames) {
        const char* value = std::getenv(name);
        if (value != nullptr && *value != '\0') {
            return value;
        }
    }
    return {};
}

}  // namespace

Language language_from(const std::string& typed) {
    if (!typed.empty()) {
        return typed.starts_with("en") ? Language::English : Language::Chinese;
    }
    const std::string locale = locale_of_the_environment();
    // "C" says nothing about people: a studio's machine is Chinese unless it says otherwise.
    const bool says_nothing =
        locale.empty() || locale.starts_with("C.") || locale == "C" || locale == "POSIX";
    return says_nothing || locale.starts_with("zh") ? Language::Chinese : Language::English;
}

void set_language(Language language, const std::filesystem::path& catalogues) {
    current = language;
    // The toolkit's own dialogs (files, printing) speak the window's language too.
    set_environment("LANGUAGE", language == Language::English ? "en" : "zh_CN");
    if (const std::string locale = std::setlocale(LC_MESSAGES, nullptr); locale == "C") {
        std::setlocale(LC_MESSAGES, "C.UTF-8");
    }
    wxFileTranslationsLoader::AddCatalogLookupPathPrefix(to_wx(catalogues.string()));
    auto* translations = new wxTranslations();
    wxTranslations::Set(translations);  // owns it from here on
    translations->SetLanguage(language == Language::English ? wxLANGUAGE_ENGLISH
                                                            : wxLANGUAGE_CHINESE_SIMPLIFIED);
    if (language == Language::Chinese) {
        translations->AddCatalog("wxstd");
        translations->AddCatalog("huizhi", wxLANGUAGE_ENGLISH);
    }
}

Language language() {
    return current;
}

wxString say(const Text& text) {
    return to_wx(text.in(current));
}

}  // namespace huizhi::gui
