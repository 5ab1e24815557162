#include "gui/pages/counter/payment_row.h"

#include <wx/intl.h>
#include <wx/sizer.h>

#include "gui/base/wx_text.h"
#include "gui/dialogs/payment_dialog.h"
#include "gui/parts/spoken_name.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

PaymentRow::PaymentRow(wxWindow* parent) : wxPanel(parent) {
    auto* pay = new wxBoxSizer(wxHORIZONTAL);
    auto* label =
        make_label(this, _("Payment"), Type::Strong, Tone::Ink);  // just before its choice
    wxArrayString words = payment_words();
    words.Add(_("Pay later"));
    method_ =
        named(new wxChoice(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, words), "pay_method");
    method_->SetFont(font(Type::Body));
    method_->SetSelection(kUsualMethod);
    tell_readers(method_, _("Payment"));
    total_ = named(make_label(this, wxEmptyString, Type::Title, Tone::Ink), "session_total");
    pay->Add(label, 0, wxALIGN_CENTRE | wxRIGHT, kGrid);
    pay->Add(method_, 0, wxALIGN_CENTRE);
    pay->AddStretchSpacer();
    pay->Add(total_, 0, wxALIGN_CENTRE);
    source_ = new TypedRow(this, "pay_source", wxEmptyString);
    source_->Hide();
    auto* rows = new wxBoxSizer(wxVERTICAL);
    rows->Add(pay, 0, wxEXPAND);
    rows->Add(source_, 0, wxEXPAND | wxTOP, kGrid / 2);
    SetSizer(rows);
    method_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { follow(); });
    source_->input()->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { edited(); });
}

std::string PaymentRow::method() const {
    return payment_method(method_->GetSelection());
}

std::string PaymentRow::source() const {
    return source_->IsShown() ? source_->text() : std::string();
}

bool PaymentRow::lacks_source() const {
    return !has_source(*source_, method());
}

void PaymentRow::show_total(const wxString& words) {
    total_->SetLabelText(words);
    Layout();
}

void PaymentRow::clear() {
    source_->clear();
    method_->SetSelection(kUsualMethod);
    if (ask_source(*source_, method())) {
        GetParent()->Layout();
    }
}

void PaymentRow::note(std::map<std::string, std::string>& typed) const {
    if (method_->GetSelection() != kUsualMethod) {
        typed["pay/method"] = method();
        typed["pay/source"] = source();
    }
}

void PaymentRow::restore(const std::map<std::string, std::string>& typed) {
    const auto wanted = typed.find("pay/method");
    for (int at = 0; wanted != typed.end() && at < static_cast<int>(method_->GetCount()); ++at) {
        if (payment_method(at) == wanted->second) {
            method_->SetSelection(at);
            follow();
            const auto source = typed.find("pay/source");
            source_->input()->SetValue(source == typed.end() ? wxString() : to_wx(source->second));
            return;
        }
    }
}

void PaymentRow::follow() {
    source_->clear();  // a card's number names no company
    if (ask_source(*source_, method())) {
        GetParent()->Layout();
    }
    edited();
}

}  // namespace huizhi::gui
