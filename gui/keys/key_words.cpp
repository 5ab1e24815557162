#include "gui/keys/key_words.h"

#include <cctype>
#include <string_view>

#include <wx/intl.h>
#include <wx/toplevel.h>

#include "gui/base/wx_text.h"
#include "gui/keys/shortcuts.h"

namespace huizhi::gui {

wxDEFINE_EVENT(EVT_KEYS_CHANGED, wxCommandEvent);

namespace {

void tell_keys(wxWindow& window) {
    wxCommandEvent changed(EVT_KEYS_CHANGED);
    changed.SetEventObject(&window);
    changed.StopPropagation();
    window.HandleWindowEvent(changed);
    for (wxWindow* child : window.GetChildren()) {
        if (!child->IsTopLevel()) {  // told by itself
            tell_keys(*child);
        }
    }
}

void set_key_tip(wxWindow& window, const wxString& words, KeyAct act) {
    const wxString tip = with_key(words, act);
    if (tip.empty()) {
        window.UnsetToolTip();
    } else {
        window.SetToolTip(tip);
    }
}

bool joins_a_key(char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '+';
}

/// Told apart from the words around it wherever it stands; "B" and "Home" are so in backticks.
bool stands_alone(const std::string& key) {
    return key.size() > 1 &&
           (key.find('+') != std::string::npos ||
            std::isdigit(static_cast<unsigned char>(key.back())) != 0 || key.starts_with("Pg"));
}

/// Whether `text` has that key at `at`, and not a part of another.
bool has_key(std::string_view text, std::size_t at, const std::string& key) {
    if (text.substr(at, key.size()) != key) {
        return false;
    }
    const std::size_t end = at + key.size();
    const bool quoted = at > 0 && text[at - 1] == '`' && end < text.size() && text[end] == '`';
    const bool apart =
        (at == 0 || !joins_a_key(text[at - 1])) &&
        (end == text.size() || std::isalnum(static_cast<unsigned char>(text[end])) == 0);
    return quoted || (apart && stands_alone(key));
}

/// The act whose usual key stands there: of two the longer, "Ctrl++" before "Ctrl+".
const KeyActRow* key_at(std::string_view text, std::size_t at) {
    const KeyActRow* found = nullptr;
    for (const KeyActRow& row : key_acts()) {
        const std::string key = row.usual;
        const bool longer = found == nullptr || key.size() > std::string_view(found->usual).size();
        if (!key.empty() && longer && has_key(text, at, key)) {
            found = &row;
        }
    }
    return found;
}

wxString key_or_none(const KeyStroke& stroke) {
    return stroke.is_none() ? wxString(_("no key")) : stroke.words();
}

/// What the text above cannot say where it speaks of several keys at once, as "arrows".
wxString changed_keys() {
    wxString lines;
    for (const KeyActRow& row : key_acts()) {
        if (Shortcuts::in_force().is_changed(row.act)) {
            lines += "- " + row.name() + ": " + key_or_none(Shortcuts::in_force().key(row.act)) +
                     " (" + key_or_none(usual_key(row.act)) + ")\n";
        }
    }
    return lines.empty()
               ? lines
               : "\n" + wxString(_("Keys that were changed here (the usual ones)")) + "\n" + lines;
}

}  // namespace

wxString with_key(const wxString& words, KeyAct act) {
    const wxString key = Shortcuts::in_force().key(act).words();
    if (words.empty() || key.empty()) {
        return words.empty() ? key : words;
    }
    return words + " (" + key + ")";
}

void show_key(wxWindow* window, const wxString& words, KeyAct act) {
    set_key_tip(*window, words, act);
    window->Bind(EVT_KEYS_CHANGED, [window, words, act](wxCommandEvent& event) {
        if (event.GetEventObject() == window) {
            set_key_tip(*window, words, act);
        }
        event.Skip();
    });
}

void show_keys_again() {
    for (wxWindow* window : wxTopLevelWindows) {
        tell_keys(*window);
    }
}

wxString with_keys_in_force(const std::string& guide) {
    wxString told;
    std::size_t from = 0;
    for (std::size_t at = 0; at < guide.size();) {
        const KeyActRow* row = key_at(guide, at);
        if (row == nullptr) {
            ++at;
            continue;
        }
        told +=
            to_wx(guide.substr(from, at - from)) + key_or_none(Shortcuts::in_force().key(row->act));
        at += std::string_view(row->usual).size();
        from = at;
    }
    return told + to_wx(guide.substr(from)) + changed_keys();
}

}  // namespace huizhi::gui
