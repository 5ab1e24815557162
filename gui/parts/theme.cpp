#include "gui/parts/theme.h"

#include <algorithm>
#include <cmath>
#include <gtk/gtk.h>

#include <wx/dialog.h>
#include <wx/intl.h>

#include "gui/parts/look/palette.h"

namespace huizhi::gui {
namespace {

constexpr const char* kFace = "Noto Sans CJK SC";
constexpr const char* kKeyFace = "Noto Sans Mono CJK SC";

/// What windows look like since install_theme; words and grounds of one window never mix two.
Look& look_now() {
    static Look look = Look::Light;
    return look;
}

GtkWidget* styled_widget(wxWindow* window) {
    return window->GetHandle();
}

}  // namespace

wxColour colour(Tone tone) {
    return colour_in(look_now(), tone);
}

VerdictLook verdict_look(Verdict verdict) {
    switch (verdict) {
        case Verdict::Pass:
            return {Tone::Pass, Tone::PassSoft, "pass"};
        case Verdict::Warn:
            return {Tone::Warn, Tone::WarnSoft, "warn"};
        case Verdict::Fail:
            return {Tone::Fail, Tone::FailSoft, "fail"};
        case Verdict::Unknown:
            return {Tone::Unknown, Tone::UnknownSoft, "unknown"};
    }
    return {Tone::Unknown, Tone::UnknownSoft, "unknown"};
}

wxString verdict_word(Verdict verdict) {
    switch (verdict) {
        case Verdict::Pass:
            return _("Passes");
        case Verdict::Warn:
            return _("Look again");
        case Verdict::Fail:
            return _("Does not pass");
        case Verdict::Unknown:
            return _("Cannot be judged");
    }
    return {};
}

wxFont font(Type type) {
    switch (type) {
        case Type::Caption:
            return wxFontInfo(9).FaceName(kFace);
        case Type::Body:
            return wxFontInfo(10).FaceName(kFace);
        case Type::Strong:
            return wxFontInfo(10).FaceName(kFace).Bold();
        case Type::Section:
            return wxFontInfo(11).FaceName(kFace).Bold();
        case Type::Title:
            return wxFontInfo(15).FaceName(kFace).Bold();
        case Type::Display:
            return wxFontInfo(22).FaceName(kFace).Bold();
        case Type::Figures:
            return wxFontInfo(18).FaceName(kFace).Bold();
        case Type::Key:
            return wxFontInfo(20).Family(wxFONTFAMILY_TELETYPE).FaceName(kKeyFace).Bold();
    }
    return *wxNORMAL_FONT;
}

void install_theme() {
    static GtkCssProvider* provider = nullptr;
    if (provider != nullptr) {
        gtk_style_context_remove_provider_for_screen(gdk_screen_get_default(),
                                                     GTK_STYLE_PROVIDER(provider));
        g_object_unref(provider);
    }
    look_now() = look_of_desktop();
    provider = gtk_css_provider_new();
    gtk_css_provider_load_from_data(provider, control_sheet(look_now()).c_str(), -1, nullptr);
    gtk_style_context_add_provider_for_screen(gdk_screen_get_default(),
                                              GTK_STYLE_PROVIDER(provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int with_text(int px) {
    constexpr double kUsualDpi = 96;
    const double dpi = std::max(kUsualDpi, gdk_screen_get_resolution(gdk_screen_get_default()));
    return static_cast<int>(std::lround(wxWindow::FromDIP(px, nullptr) * dpi / kUsualDpi));
}

void add_style(wxWindow* window, const char* name) {
    gtk_style_context_add_class(gtk_widget_get_style_context(styled_widget(window)), name);
}

void remove_style(wxWindow* window, const char* name) {
    gtk_style_context_remove_class(gtk_widget_get_style_context(styled_widget(window)), name);
}

}  // namespace huizhi::gui
