#include "gui/dialogs/refund_dialog.h"

#include <wx/intl.h>
#include <wx/sizer.h>

#include "core/base/money.h"
#include "gui/base/money_words.h"
#include "gui/base/wx_text.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {
RefundDialog::RefundDialog(wxWindow* parent, std::int64_t paid_fen)
    : wxDialog(wxGetTopLevelParent(parent), wxID_ANY, _("Refund")), paid_fen_(paid_fen) {
    SetName("refund_dialog");
    SetBackgroundColour(colour(Tone::Card));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(this, wxString::Format(_("%s was paid."), money_words(paid_fen)),
                           Type::Section, Tone::Ink),
                0, wxALL, 2 * kGrid);
    add_amount(column);
    add_buttons(column);
    SetSizerAndFit(column);
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        event.GetKeyCode() == WXK_ESCAPE ? EndModal(wxID_CANCEL) : event.Skip();
    });
    CentreOnParent();
    amount_->SetFocus();
    amount_->SelectAll();
}

void RefundDialog::add_amount(wxSizer* column) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(make_label(this, _("Give back (yuan)"), Type::Body, Tone::Ink), 1, wxALIGN_CENTRE);
    amount_ =
        named(new PriceField(this, to_wx(yuan(paid_fen_)), _("Give back (yuan)")), "refund_amount");
    row->Add(amount_, 0, wxALIGN_CENTRE);
    column->Add(row, 0, wxEXPAND | wxLEFT | wxRIGHT, 2 * kGrid);
    const wxString wrong =
        wxString::Format(_("Type an amount from 0.01 to %s."), to_wx(yuan(paid_fen_)));
    trouble_ = named(make_label(this, wrong, Type::Caption, Tone::Fail), "refund_trouble");
    column->Add(trouble_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP | wxRESERVE_SPACE_EVEN_IF_HIDDEN,
                2 * kGrid);
    trouble_->Hide();
}

void RefundDialog::add_buttons(wxSizer* column) {
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    auto* leave = named(make_button(this, _("Cancel"), {}), "refund_cancel");
    leave->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { EndModal(wxID_CANCEL); });
    buttons->Add(leave, 0, wxRIGHT, kGrid);
    auto* give = named(make_button(this, _("Refund"), {"coin", "primary"}), "refund_give");
    give->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { agree(); });
    give->SetDefault();  // Enter in the amount
    buttons->Add(give);
    column->Add(buttons, 0, wxALIGN_RIGHT | wxALL, 2 * kGrid);
}

void RefundDialog::agree() {
    const std::int64_t amount = amount_->fen();
    if (amount > 0 && amount <= paid_fen_) {
        EndModal(wxID_OK);
        return;
    }
    trouble_->Show();
    amount_->SetFocus();
    amount_->SelectAll();
}

}  // namespace huizhi::gui
