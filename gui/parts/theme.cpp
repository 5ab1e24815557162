#include "gui/parts/theme.h"

#include <gtk/gtk.h>

#include <wx/intl.h>
#include <wx/settings.h>

namespace huizhi::gui {
namespace {

constexpr const char* kFace = "Noto Sans CJK SC";
constexpr const char* kKeyFace = "Noto Sans Mono CJK SC";

// GTK draws the native controls; this sheet gives them one look. Colours match colour() below.
constexpr const char* kSheet = R"(
* { font-family: "Noto Sans CJK SC", "Noto Sans", sans-serif; }
entry, spinbutton, textview, combobox button, button {
  border-radius: 6px; box-shadow: none; text-shadow: none; -gtk-icon-shadow: none; }
entry { border: 1px solid #CBD3DF; background: #FFFFFF; color: #1B2430; padding: 2px 10px; min-height: 0; }
entry:focus { border-color: #2458D3; box-shadow: inset 0 0 0 1px #2458D3; }
entry.field-error { border-color: #C01C28; }
button { border: 1px solid #CBD3DF; background: #FFFFFF; color: #1B2430; padding: 4px 14px; min-height: 26px; }
button:hover { background: #F1F4F9; }
button:active { background: #E3E8F0; }
button:focus { outline: 2px solid #7FA4F5; outline-offset: -4px; }
button:disabled { background: #F4F6F9; color: #A3ADBB; border-color: #E3E8EF; }
button.primary { background: #2458D3; border-color: #2458D3; color: #FFFFFF; font-weight: 600; }
button.primary:hover { background: #1D49B4; }
button.primary:active { background: #173C95; }
button.primary:focus { outline-color: #FFFFFF; }
button.primary:disabled { background: #B9C8EE; border-color: #B9C8EE; color: #FFFFFF; }
button.quiet { background: transparent; border-color: transparent; color: #2458D3; padding: 4px 8px; }
button.quiet:hover { background: #E9EFFC; }
button.quiet:disabled { color: #A3ADBB; }
button.danger { color: #C01C28; border-color: #E7B4B8; }
button.chip { border-radius: 15px; padding: 1px 12px; min-height: 24px; background: #FFFFFF; }
button.chip:checked { background: #E9EFFC; border-color: #2458D3; color: #1D49B4; font-weight: 600; }
button.segment { border-radius: 6px; padding: 1px 12px; min-height: 24px; border-color: transparent; background: transparent; color: #5A6676; }
button.segment:checked { background: #E9EFFC; color: #1D49B4; font-weight: 600; }
button.nav { border: none; border-radius: 8px; background: transparent; color: #B9C6DA; padding: 8px 2px; }
button.nav:hover { background: #22365A; color: #FFFFFF; }
button.nav:checked { background: #2C4470; color: #FFFFFF; font-weight: 600; }
button.nav:focus { outline-color: #7FA4F5; outline-offset: -3px; }
checkbutton check { border-radius: 4px; border: 1px solid #9AA6B6; background: #FFFFFF; box-shadow: none; min-width: 16px; min-height: 16px; }
checkbutton check:checked { background: #2458D3; border-color: #2458D3; color: #FFFFFF; }
checkbutton:focus { outline: 2px solid #7FA4F5; }
scrollbar { background: transparent; border: none; }
scrollbar slider { min-width: 6px; min-height: 6px; background: #C3CBD7; border-radius: 4px; }
progressbar progress { background: #2458D3; border: none; min-height: 4px; border-radius: 2px; }
progressbar trough { background: #E3E8EF; border: none; min-height: 4px; border-radius: 2px; }
tooltip { background: #14233A; color: #FFFFFF; border-radius: 6px; }
)";

GtkWidget* styled_widget(wxWindow* window) {
    return window->GetHandle();
}

}  // namespace

wxColour colour(Tone tone) {
    switch (tone) {
        case Tone::Page:
            return {0xF2, 0xF4, 0xF8};
        case Tone::Card:
        case Tone::White:
            return {0xFF, 0xFF, 0xFF};
        case Tone::Border:
            return {0xE1, 0xE6, 0xEE};
        case Tone::Ink:
            return {0x1B, 0x24, 0x30};
        case Tone::Muted:
            return {0x5A, 0x66, 0x76};
        case Tone::Accent:
            return {0x24, 0x58, 0xD3};
        case Tone::AccentSoft:
            return {0xE9, 0xEF, 0xFC};
        case Tone::Rail:
            return {0x14, 0x23, 0x3A};
        case Tone::RailInk:
            return {0xB9, 0xC6, 0xDA};
        case Tone::Pass:
            return {0x0F, 0x7A, 0x4F};
        case Tone::PassSoft:
            return {0xE3, 0xF4, 0xEB};
        case Tone::Warn:
            return {0xA1, 0x5C, 0x07};
        case Tone::WarnSoft:
            return {0xFD, 0xF3, 0xDC};
        case Tone::Fail:
            return {0xC0, 0x1C, 0x28};
        case Tone::FailSoft:
            return {0xFC, 0xE8, 0xE9};
        case Tone::Unknown:
            return {0x5B, 0x55, 0x92};
        case Tone::UnknownSoft:
            return {0xEE, 0xED, 0xF8};
        case Tone::Dark:
            return {0x20, 0x29, 0x36};
    }
    return *wxBLACK;
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
    GtkCssProvider* provider = gtk_css_provider_new();
    gtk_css_provider_load_from_data(provider, kSheet, -1, nullptr);
    gtk_style_context_add_provider_for_screen(gdk_screen_get_default(),
                                              GTK_STYLE_PROVIDER(provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    g_object_unref(provider);
}

void add_style(wxWindow* window, const char* name) {
    gtk_style_context_add_class(gtk_widget_get_style_context(styled_widget(window)), name);
}

void remove_style(wxWindow* window, const char* name) {
    gtk_style_context_remove_class(gtk_widget_get_style_context(styled_widget(window)), name);
}

}  // namespace huizhi::gui
