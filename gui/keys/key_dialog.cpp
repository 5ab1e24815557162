#include "gui/keys/key_dialog.h"

#include <algorithm>

#include <wx/intl.h>
#include <wx/sizer.h>

#include "gui/keys/key_rules.h"
#include "gui/keys/shortcuts.h"
#include "gui/parts/look/entry_line.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

constexpr int kKeyWidthPx = 440;

wxString in_quotes(const std::vector<KeyAct>& acts) {
    wxString all;
    for (const KeyAct act : acts) {
        all += all.empty() ? wxString() : wxString(_(", "));
        all += wxString::Format(_("\"%s\""), row_of(act).name());
    }
    return all;
}

bool is_dialogs_own(const KeyStroke& stroke) {
    return stroke.without(wxMOD_SHIFT).modifiers == 0 &&
           (stroke.code == WXK_TAB || stroke.code == WXK_RETURN || stroke.code == WXK_SPACE);
}

}  // namespace

KeyDialog::KeyDialog(wxWindow* parent, KeyAct act, std::optional<KeyStroke> wanted)
    : wxDialog(wxGetTopLevelParent(parent), wxID_ANY, _("Change a key")),
      act_(act),
      body_(new DialogBody(this)) {
    SetName("key_dialog");
    build();
    Bind(wxEVT_CHAR_HOOK, &KeyDialog::on_key, this);
    CentreOnParent();
    pressed_->SetFocus();
    if (wanted) {
        take(*wanted);
    }
}

void KeyDialog::build() {
    const wxString name = row_of(act_).name();
    const KeyStroke now = Shortcuts::in_force().key(act_);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(new Paragraph(body_, name, kKeyWidthPx, Type::Section, Tone::Ink), 0,
                wxEXPAND | wxBOTTOM, kGrid);
    pressed_ = named(new EntryLine(body_, wxTE_READONLY | wxTE_CENTRE, kKeyWidthPx), "key_pressed");
    pressed_->SetValue(now.words());
    tell_readers(pressed_, wxString::Format(_("Press the new key for \"%s\""), name));
    column->Add(pressed_, 0, wxEXPAND | wxBOTTOM, kGrid);
    said_ = named(new Paragraph(body_, _("Press the new key. Escape leaves it as it is."),
                                kKeyWidthPx, Type::Body, Tone::Muted),
                  "key_said");
    column->Add(said_, 0, wxEXPAND | wxBOTTOM, kGrid);
    swap_ = named(make_button(body_,
                              now.is_none() ? wxString(_("Swap the two"))
                                            : wxString::Format(_("Swap: it gets %s"), now.words()),
                              {}),
                  "key_swap");
    swap_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        finish(Shortcuts::in_force().swap(act_, pressed_key_));
    });
    column->Add(swap_, 0, wxEXPAND | wxBOTTOM, kGrid);
    take_ = named(make_button(body_, _("Take it: that one is without a key"), {}), "key_take");
    take_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        finish(Shortcuts::in_force().give(act_, pressed_key_));
    });
    column->Add(take_, 0, wxEXPAND | wxBOTTOM, kGrid);
    auto* cancel = named(make_button(body_, _("Cancel"), {}), "key_cancel");
    cancel->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { EndModal(wxID_CANCEL); });
    column->Add(cancel, 0, wxALIGN_RIGHT);
    swap_->Hide();
    take_->Hide();
    body_->hold(column);
}

void KeyDialog::on_key(wxKeyEvent& event) {
    const KeyStroke stroke = stroke_of(event.GetKeyCode(), event.GetModifiers());
    if (only_held(event.GetKeyCode()) || is_dialogs_own(stroke)) {
        event.Skip();
    } else if (stroke == KeyStroke{WXK_ESCAPE, 0}) {
        EndModal(wxID_CANCEL);
    } else {
        take(stroke);
    }
}

void KeyDialog::take(const KeyStroke& stroke) {
    pressed_key_ = stroke;
    pressed_->SetValue(stroke.words());
    const Shortcuts& shortcuts = Shortcuts::in_force();
    const wxString refused = why_not(stroke, act_);
    if (!refused.empty()) {
        tell(refused + wxString(_(". Press another one.")), false, false);
        return;
    }
    const std::vector<KeyAct> others = shortcuts.holders(act_, stroke);
    if (others.empty()) {
        finish(Shortcuts::in_force().give(act_, stroke));
    } else {
        offer(stroke, others);
    }
}

void KeyDialog::offer(const KeyStroke& stroke, const std::vector<KeyAct>& others) {
    const bool may_take = std::all_of(others.begin(), others.end(), may_be_without_key);
    tell(wxString::Format(_("%s belongs to %s. Press another one, or:"), stroke.words(),
                          in_quotes(others)),
         Shortcuts::in_force().may_swap(act_, stroke), may_take);
}

/// What was found out, and where the keys go on from there.
void KeyDialog::tell(const wxString& words, bool may_swap, bool may_take) {
    said_->set_text(words);
    said_->set_tone(Tone::Warn);
    swap_->Show(may_swap);
    take_->Show(may_take);
    body_->fit();
    wxWindow* next = may_swap ? static_cast<wxWindow*>(swap_) : take_;
    next = may_swap || may_take ? next : pressed_;
    describe_to_readers(next, words);
    next->SetFocus();
}

void KeyDialog::finish(const Result<void>& kept) {
    kept_ = kept;
    if (IsModal()) {
        EndModal(wxID_OK);
    }
}

}  // namespace huizhi::gui
