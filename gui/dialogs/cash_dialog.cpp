#include "gui/dialogs/cash_dialog.h"

#include <algorithm>
#include <array>

#include <wx/intl.h>

#include "gui/base/error_text.h"
#include "gui/base/wx_text.h"
#include "gui/parts/price_field.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

constexpr int kFieldPx = 360;
constexpr std::array kWays = {CashWay::In, CashWay::Out, CashWay::ToSafe, CashWay::OddIncome};

wxArrayString way_words() {
    wxArrayString words;
    for (const wxString& word : {_("In: change out of the safe"), _("Out: a small expense"),
                                 _("Out: into the safe"), _("In: income without a job")}) {
        words.Add(word);
    }
    return words;
}

template <class Value>
Result<void> outcome(const Result<Value>& result) {
    return result ? Result<void>() : Result<void>(result.error());
}

}  // namespace

CashDialog::CashDialog(wxWindow* parent, Workplace& place, Act act)
    : wxDialog(wxGetTopLevelParent(parent),
               wxID_ANY,
               act == Act::Open ? _("Open the drawer") : _("Cash in or out")),
      place_(place),
      act_(act) {
    SetName("cash_dialog");
    SetBackgroundColour(colour(Tone::Card));
    auto* column = new wxBoxSizer(wxVERTICAL);
    add_fields(column);
    add_buttons(column);
    auto* edge = new wxBoxSizer(wxVERTICAL);
    edge->Add(column, 1, wxEXPAND | wxALL, 2 * kGrid);
    SetSizerAndFit(edge);
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        event.GetKeyCode() == WXK_ESCAPE ? give_up() : event.Skip();
    });
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent&) { give_up(); });
    CentreOnParent();
    amount_->input()->SetFocus();
}

void CashDialog::add_fields(wxSizer* column) {
    const bool opens = act_ == Act::Open;
    if (!opens) {
        way_ = named(new wxChoice(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, way_words()),
                     "cash_way");
        way_->SetFont(font(Type::Body));
        way_->SetSelection(1);
        tell_readers(way_, _("Which way the cash goes"));
        column->Add(way_, 0, wxEXPAND | wxBOTTOM, kGrid + kGrid / 2);
    }
    const wxString words =
        opens ? _("Float in yuan, counted into the drawer") : _("Amount in yuan");
    amount_ = new Field(this, words, wxEmptyString, wxTE_PROCESS_ENTER);
    amount_->SetMinSize(wxSize(with_text(kFieldPx), -1));
    named(amount_->input(), "cash_amount");
    tell_readers(amount_->input(), words);
    column->Add(amount_, 0, wxEXPAND);
    if (opens) {
        enter_walks({amount_}, [this] { send(); });
        return;
    }
    reason_ =
        new Field(this, _("Reason"), _("e.g. batteries, change from the bank"), wxTE_PROCESS_ENTER);
    named(reason_->input(), "cash_reason");
    tell_readers(reason_->input(), _("Reason"));
    column->Add(reason_, 0, wxEXPAND);
    enter_walks({amount_, reason_}, [this] { send(); });
}

void CashDialog::add_buttons(wxSizer* column) {
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    auto* leave = named(make_button(this, _("Cancel"), {}), "cash_cancel");
    leave->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { give_up(); });
    buttons->Add(leave, 0, wxRIGHT, kGrid);
    send_ = named(make_button(this, act_ == Act::Open ? _("Open the drawer") : _("Record it"),
                              {"coin", "primary"}),
                  "cash_send");
    send_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { send(); });
    buttons->Add(send_);
    column->Add(buttons, 0, wxALIGN_RIGHT | wxTOP, kGrid);
}

/// Not while it is written: what was done would be told to nobody.
void CashDialog::give_up() {
    if (send_->IsEnabled()) {
        EndModal(wxID_CANCEL);
    }
}

void CashDialog::send() {
    if (!send_->IsEnabled()) {
        return;
    }
    send_->Disable();
    amount_->show_problem({});
    const std::int64_t fen = read_fen(amount_->text());
    if (act_ == Act::Open) {
        run_in_background(
            place_.counter(), this, [fen](Studio& studio) { return open_drawer(studio, fen); },
            [this](const Result<Drawer>& done) { after(outcome(done)); });
        return;
    }
    reason_->show_problem({});
    const CashWay way = kWays.at(static_cast<std::size_t>(std::max(0, way_->GetSelection())));
    run_in_background(
        place_.counter(), this,
        [fen, way, reason = reason_->text()](Studio& studio) {
            return move_cash(studio, way, fen, reason);
        },
        [this](const Result<LedgerTransaction>& done) { after(outcome(done)); });
}

void CashDialog::after(const Result<void>& done) {
    send_->Enable();
    if (done) {
        EndModal(wxID_OK);
        return;
    }
    Field* field = reason_ != nullptr && done.error().field == "reason" ? reason_ : amount_;
    field->show_problem(error_text(done.error()));
    field->input()->SetFocus();
    field->input()->SelectAll();
}

}  // namespace huizhi::gui
