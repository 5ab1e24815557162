#include "gui/dialogs/payment_dialog.h"

#include <algorithm>
#include <array>

#include <wx/intl.h>
#include <wx/sizer.h>

#include "gui/base/money_words.h"
#include "gui/parts/spoken_name.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {
namespace {

constexpr std::array kMethods = {"cash", "wechat", "alipay", "card", "prepaid", "on-account"};

}  // namespace

wxArrayString payment_words() {
    wxArrayString words;
    for (const wxString& word :
         {_("Cash"), _("WeChat Pay"), _("Alipay"), _("Card"), _("Prepaid card"), _("On account")}) {
        words.Add(word);
    }
    return words;
}

std::string payment_method(int at) {
    const auto place = static_cast<std::size_t>(std::max(0, at));
    return place < kMethods.size() ? kMethods.at(place) : std::string();
}

bool ask_source(TypedRow& row, const std::string& method) {
    const bool asked = method == "prepaid" || method == "on-account";
    if (method == "prepaid") {
        row.say(_("The card's number"), wxEmptyString);
    } else if (asked) {
        row.say(_("Company that pays later"), _("empty: the customer"));
    }
    return row.Show(asked);
}

bool has_source(const TypedRow& row, const std::string& method) {
    return method != "prepaid" || !row.text().empty();
}

PaymentDialog::PaymentDialog(wxWindow* parent, std::int64_t due_fen, const wxString& yes)
    : wxDialog(wxGetTopLevelParent(parent), wxID_ANY, _("Payment")) {
    SetName("payment_dialog");
    SetBackgroundColour(colour(Tone::Card));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(this, wxString::Format(_("%s is still due."), money_words(due_fen)),
                           Type::Section, Tone::Ink),
                0, wxALL, 2 * kGrid);
    add_ways(column);
    add_buttons(column, yes);
    SetSizer(column);
    follow();
    column->SetSizeHints(this);
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        event.GetKeyCode() == WXK_ESCAPE ? EndModal(wxID_CANCEL) : event.Skip();
    });
    CentreOnParent();
    method_->SetFocus();
}

void PaymentDialog::add_ways(wxSizer* column) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(make_label(this, _("Payment"), Type::Body, Tone::Ink), 1, wxALIGN_CENTRE);
    method_ = named(new wxChoice(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, payment_words()),
                    "payment_method");
    method_->SetFont(font(Type::Body));
    method_->SetSelection(kUsualMethod);
    tell_readers(method_, _("Payment"));
    row->Add(method_, 0, wxALIGN_CENTRE);
    column->Add(row, 0, wxEXPAND | wxLEFT | wxRIGHT, 2 * kGrid);
    source_ = new TypedRow(this, "payment_source", wxEmptyString);
    column->Add(source_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, 2 * kGrid);
    voucher_ = new TypedRow(this, "payment_voucher", _("Voucher's number"));
    voucher_->say(_("Voucher's number"), _("if there is one"));
    column->Add(voucher_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, 2 * kGrid);
    method_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        source_->clear();  // a card's number names no company
        follow();
    });
    source_->input()->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { follow(); });
}

void PaymentDialog::follow() {
    const std::string method = payment_method(method_->GetSelection());
    if (ask_source(*source_, method)) {
        GetSizer()->Fit(this);
    }
    take_->Enable(has_source(*source_, method));
}

void PaymentDialog::add_buttons(wxSizer* column, const wxString& yes) {
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    auto* leave = named(make_button(this, _("Cancel"), {}), "payment_cancel");
    leave->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { EndModal(wxID_CANCEL); });
    buttons->Add(leave, 0, wxRIGHT, kGrid);
    take_ = named(make_button(this, yes, {"coin", "primary"}), "payment_take");
    take_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { EndModal(wxID_OK); });
    buttons->Add(take_);
    column->Add(buttons, 0, wxALIGN_RIGHT | wxALL, 2 * kGrid);
}

WayToPay PaymentDialog::way() const {
    return {payment_method(method_->GetSelection()), source_->text(), voucher_->text()};
}

}  // namespace huizhi::gui
