#include "gui/keys/key_rules.h"

#include <algorithm>
#include <array>

#include <wx/defs.h>
#include <wx/intl.h>

namespace huizhi::gui {
namespace {

/// What input methods take before or while they compose, as they are installed: fcitx (switch,
/// clipboard, simplified or traditional, full-width punctuation), ibus and its libpinyin, GTK's own
/// (a character by its number, emoji), Rime (its menu, its switches 1 to 5), Microsoft's.
constexpr std::array kInputMethod = {
    "Ctrl+Space",   "Ctrl+Shift+Space", "Shift+Space",  "Alt+Space",    "Ctrl+.",
    "Ctrl+,",       "Ctrl+;",           "Ctrl+Shift+F", "Ctrl+Shift+U", "Ctrl+Shift+E",
    "Ctrl+`",       "Ctrl+Shift+`",     "F4",           "Ctrl+Shift+1", "Ctrl+Shift+2",
    "Ctrl+Shift+3", "Ctrl+Shift+4",     "Ctrl+Shift+5",
};

/// What a text field does by itself, beside typing and moving.
constexpr std::array kTextField = {
    "Ctrl+A",         "Ctrl+C",          "Ctrl+V",
    "Ctrl+X",         "Ctrl+Z",          "Ctrl+Y",
    "Ctrl+Ins",       "Ctrl+Del",        "Ctrl+End",
    "Ctrl+Backspace", "Ctrl+Shift+Z",    "Ctrl+Home",
    "Ctrl+Up",        "Ctrl+Down",       "Ctrl+Left",
    "Ctrl+Right",     "Ctrl+\\",         "Ctrl+Shift+A",
    "Ctrl+Shift+V",   "Ctrl+Shift+Left", "Ctrl+Shift+Right",
    "Ctrl+Shift+Up",  "Ctrl+Shift+Down", "Ctrl+Shift+Home",
    "Ctrl+Shift+End", "Ctrl+Shift+Del",  "Ctrl+Shift+Backspace",
    "Ctrl+Shift+Ins",
};

/// The window's own ways: from control to control, to its menus, to what scrolls.
constexpr std::array kWindow = {
    "Ctrl+Tab",        "Ctrl+Shift+Tab",  "F10",      "Shift+F10",     "Ctrl+PgUp", "Ctrl+PgDn",
    "Ctrl+Shift+PgUp", "Ctrl+Shift+PgDn", "Ctrl+Esc", "Ctrl+Shift+Esc"};

/// On the photo nothing is typed, but these are pressed there as anywhere.
constexpr std::array kAnywhere = {"Ctrl+V", "Ctrl+C", "Ctrl+X", "Ctrl+A"};

template <class Keys>
bool is_one(const Keys& keys, const std::string& text) {
    return std::any_of(keys.begin(), keys.end(), [&text](const char* key) { return text == key; });
}

bool is_function_key(int code) {
    return code >= WXK_F1 && code <= WXK_F24;
}

/// A key that types, moves, deletes or leaves when nothing but Shift is held.
wxString why_not_alone(const KeyStroke& stroke, const KeyActRow& row) {
    if (stroke.code == WXK_TAB || stroke.code == WXK_RETURN || stroke.code == WXK_ESCAPE ||
        stroke.code == WXK_SPACE) {
        return _("The whole window is worked with this key");
    }
    return row.place == KeyPlace::Photo ? wxString() : wxString(_("Text is typed with this key"));
}

wxString why_not_with_alt(const KeyStroke& stroke) {
    const bool letter =
        (stroke.code >= 'A' && stroke.code <= 'Z') || (stroke.code >= '0' && stroke.code <= '9');
    return letter && !stroke.has(wxMOD_CONTROL)
               ? wxString()
               : wxString(_("The desktop or the input method takes this key"));
}

wxString why_not_with_control(const KeyStroke& stroke, const KeyActRow& row) {
    const std::string text = stroke.text();
    const bool edits =
        row.place == KeyPlace::Photo ? is_one(kAnywhere, text) : is_one(kTextField, text);
    return edits ? wxString(_("Text fields need this key")) : wxString();
}

}  // namespace

wxString why_not(const KeyStroke& stroke, KeyAct act) {
    const KeyActRow& row = row_of(act);
    const std::string text = stroke.text();
    if (text.empty()) {
        return _("This key has no name here");
    }
    if (stroke.has(wxMOD_META)) {
        return _("The desktop or the input method takes this key");
    }
    if (is_one(kInputMethod, text)) {
        return _("The Chinese input method needs this key");
    }
    if (is_one(kWindow, text)) {
        return _("The whole window is worked with this key");
    }
    if (row.finer && stroke.has(wxMOD_SHIFT)) {
        return _("With Shift this act is finer: choose a key without it");
    }
    if (stroke.has(wxMOD_ALT)) {
        return why_not_with_alt(stroke);
    }
    if (stroke.has(wxMOD_CONTROL)) {
        return why_not_with_control(stroke, row);
    }
    return is_function_key(stroke.code) ? wxString() : why_not_alone(stroke, row);
}

bool may_be_without_key(KeyAct act) {
    return act != KeyAct::FindCommand;
}

}  // namespace huizhi::gui
