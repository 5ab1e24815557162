#include "gui/dialogs/recovery_key_panel.h"

#include <algorithm>
#include <cctype>

#include <wx/intl.h>

#include "gui/parts/spoken_name.h"

namespace huizhi::gui {

RecoveryKeyPanel::RecoveryKeyPanel(wxWindow* parent, int width_px) : wxPanel(parent) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(this, _("The recovery key"), Type::Title, Tone::Ink), 0, wxBOTTOM,
                kGrid);
    column->Add(new Paragraph(this,
                              _("When the password is forgotten, this key alone opens the studio's "
                                "records. Print it or write it down, and keep it away from this "
                                "computer. It is shown this once."),
                              width_px, Type::Body, Tone::Muted),
                0, wxBOTTOM, 2 * kGrid);
    auto* frame = new wxPanel(this);
    frame->SetBackgroundColour(colour(Tone::AccentSoft));
    auto* inside = new wxBoxSizer(wxVERTICAL);
    key_ =
        named(new Paragraph(frame, wxEmptyString, width_px, Type::Key, Tone::Ink), "recovery_key");
    inside->Add(key_, 0, wxALIGN_CENTRE | wxALL, 2 * kGrid);
    frame->SetSizer(inside);
    column->Add(frame, 0, wxEXPAND);
    outcome_ = named(make_label(this, wxEmptyString, Type::Body, Tone::Ink), "recovery_outcome");
    outcome_->SetWindowStyleFlag(wxST_NO_AUTORESIZE);
    outcome_->SetMinSize(wxSize(-1, with_text(20)));
    column->Add(outcome_, 0, wxEXPAND | wxTOP, kGrid);
    print_ = named(make_button(this, _("Print"), {"print"}), "recovery_print");
    column->Add(print_, 0, wxEXPAND | wxTOP | wxBOTTOM, kGrid);
    part_ = new Field(this, _("Its last four letters and digits, from the paper"), wxEmptyString,
                      wxTE_PROCESS_ENTER);
    named(part_->input(), "recovery_part");
    tell_readers(part_->input(), _("Its last four letters and digits, from the paper"));
    part_->input()->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { part_->show_problem({}); });
    column->Add(part_, 0, wxEXPAND);
    leave_ = named(make_button(this, _("I have it"), {"done", "primary"}), "recovery_had");
    print_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { print(); });
    leave_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { leave(); });
    enter_walks({part_}, [this] { leave(); });
    column->Add(leave_, 0, wxEXPAND);
    SetSizer(column);
}

void RecoveryKeyPanel::show_key(const RecoverySheet& sheet) {
    sheet_ = sheet;
    key_->SetLabelText(in_two_lines(sheet.key));
    key_->InvalidateBestSize();
    key_->GetParent()->Layout();
    outcome_->SetLabelText({});
    CallAfter([this] { print_->SetFocus(); });  // a dialog is not on screen yet
}

void RecoveryKeyPanel::print() {
    const auto page = make_recovery_printout(sheet_);
    const Printed printed = print_page(wxGetTopLevelParent(this), *page, {});
    if (printed == Printed::Cancelled) {
        return;
    }
    const bool sent = printed == Printed::Sent;
    outcome_->SetForegroundColour(colour(sent ? Tone::Pass : Tone::Fail));
    outcome_->SetLabelText(sent ? _("The key was printed.")
                                : _("No printer answers; write the key down."));
    part_->input()->SetFocus();
}

/// Capitals and what stands between letters do not matter, as where the key is asked for.
bool RecoveryKeyPanel::is_right_part() const {
    constexpr std::size_t kGroup = 4;
    std::string typed;
    for (const char letter : part_->text()) {
        if (std::isalnum(static_cast<unsigned char>(letter)) != 0) {
            typed += static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
        }
    }
    std::string last = sheet_.key.substr(sheet_.key.size() - std::min(kGroup, sheet_.key.size()));
    std::transform(last.begin(), last.end(), last.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
    return typed.size() >= last.size() && typed.ends_with(last);
}

void RecoveryKeyPanel::leave() {
    if (!is_right_part()) {
        part_->show_problem(_("These are not its last four. Read them from the paper."));
        part_->input()->SetFocus();
        part_->input()->SelectAll();
        return;
    }
    sheet_ = {};
    part_->set_text({});
    key_->SetLabelText({});
    if (had) {
        had();
    }
}

}  // namespace huizhi::gui
