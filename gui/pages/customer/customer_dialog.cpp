#include "gui/pages/customer/customer_dialog.h"

#include <wx/intl.h>

#include "core/counter/visit/customer_notes.h"
#include "core/records/identity.h"
#include "gui/base/error_text.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/form_dialog.h"
#include "gui/pages/counter/customer_list.h"
#include "gui/pages/customer/credit_forms.h"
#include "gui/pages/customer/customer_tables.h"
#include "gui/work/customer_work.h"

namespace huizhi::gui {
namespace {

constexpr int kFolderPx = 860;
constexpr int kFolderListPx = 84;

}  // namespace

CustomerDialog::CustomerDialog(wxWindow* parent, Workplace& place, const Customer& customer)
    : wxDialog(wxGetTopLevelParent(parent),
               wxID_ANY,
               _("Customer"),
               wxDefaultPosition,
               wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
      place_(place),
      body_(new DialogBody(this)) {
    SetName("customer_dialog");
    history_.customer = customer;
    build();
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        event.GetKeyCode() == WXK_ESCAPE ? EndModal(wxID_OK) : event.Skip();
    });
    CentreOnParent();
    notes_->SetFocus();
    read();
}

void CustomerDialog::build() {
    auto* column = new wxBoxSizer(wxVERTICAL);
    name_ = named(make_label(body_, wxEmptyString, Type::Title, Tone::Ink), "customer_folder_name");
    column->Add(name_, 0, wxEXPAND);
    facts_ = new Paragraph(body_, wxEmptyString, kFolderPx, Type::Body, Tone::Muted);
    column->Add(facts_, 0, wxEXPAND | wxTOP, kGrid / 2);
    notes_ = add_list(column, "customer_notes", _("Notes"));
    auto* row = new wxWrapSizer(wxHORIZONTAL);
    add_act(row, "note_add", _("Add a note"), {"paper", "plain"}, [this] {
        FormDialog form(
            this, place_,
            {"note_dialog", _("Add a note"), _("What staff should know next time. No numbers."),
             _("Add")},
            {{"note_words", _("Note"), "text"}},
            [id = history_.customer.id](Studio& studio, const std::vector<std::string>& typed) {
                const auto note = note_customer(studio, id, typed.at(0));
                return note ? Result<void>() : Result<void>(note.error());
            });
        if (form.ShowModal() == wxID_OK) {
            done(_("The note is there."));
        }
    });
    add_act(row, "note_remove", _("Remove the note"), {"", "plain"}, [this] { remove_note(); });
    column->Add(row, 0, wxEXPAND);
    jobs_ = add_list(column, "customer_jobs", _("Visits and receipts"));
    credits_ = add_list(column, "customer_credits", _("Cards and debts"));
    add_money_acts(column);
    add_record_acts(column);
    said_ = named(new Paragraph(body_, wxEmptyString, kFolderPx, Type::Body, Tone::Ink),
                  "customer_said");
    column->Add(said_, 0, wxEXPAND | wxTOP, kGrid);
    body_->hold(column);
}

TableList* CustomerDialog::add_list(wxSizer* column, const char* name, const wxString& title) {
    column->Add(make_label(body_, title, Type::Strong, Tone::Ink), 0, wxTOP | wxBOTTOM, kGrid / 2);
    auto* list = named(new TableList(body_, title), name);
    list->SetMinSize(FromDIP(wxSize(kFolderPx, kFolderListPx)));
    column->Add(list, 1, wxEXPAND);
    return list;
}

void CustomerDialog::add_act(wxSizer* row,
                             const char* name,
                             const wxString& words,
                             const ButtonLook& look,
                             std::function<void()> act) {
    auto* button = named(make_button(body_, words, look), name);
    button->Bind(wxEVT_BUTTON, [act = std::move(act)](wxCommandEvent&) { act(); });
    row->Add(button, 0, wxRIGHT | wxTOP, kGrid);
}

void CustomerDialog::add_money_acts(wxSizer* column) {
    auto* row = new wxWrapSizer(wxHORIZONTAL);
    const auto say = [this](const wxString& words) {
        if (!words.empty()) {
            done(words);
        }
    };
    const auto chosen = [this]() -> const CreditAccount* {
        const auto at = static_cast<std::size_t>(credits_->chosen_row());
        return at < history_.credits.size() ? &history_.credits[at] : nullptr;
    };
    add_act(row, "card_sell", _("Sell a prepaid card"), {"coin", "plain"},
            [this, say] { say(sell_card(this, place_, history_.customer.id)); });
    add_act(row, "card_top_up", _("Top up"), {"", "plain"}, [this, say, chosen] {
        if (const auto* card = chosen(); card != nullptr && card->kind == CreditKind::Prepaid) {
            say(top_up_card(this, place_, card->number));
        } else {
            say(_("Choose a prepaid card in the list first."));
        }
    });
    add_act(row, "debt_settle", _("Take what is owed"), {"", "plain"}, [this, say, chosen] {
        if (const auto* debt = chosen(); debt != nullptr && debt->kind == CreditKind::OnAccount) {
            say(settle_debt(this, place_, debt->id, debt->balance_fen));
        } else {
            say(_("Choose what is owed on account in the list first."));
        }
    });
    add_act(row, "voucher_sell", _("Sell a voucher"), {"", "plain"},
            [this, say] { say(sell_a_voucher(this, place_)); });
    column->Add(row, 0, wxEXPAND);
}

void CustomerDialog::add_record_acts(wxSizer* column) {
    auto* row = new wxWrapSizer(wxHORIZONTAL);
    add_act(row, "customer_correct", _("Correct ..."), {"person", "plain"}, [this] { correct(); });
    add_act(row, "customer_merge", _("Merge ..."), {"", "plain"}, [this] { merge(); });
    add_act(row, "customer_export", _("Take along ..."), {"save", "plain"},
            [this] { take_along(); });
    add_act(row, "customer_erase", _("Erase ..."), {"", "danger"}, [this] { erase(); });
    add_act(row, "customer_close", _("Close"), {"", "plain"}, [this] { EndModal(wxID_OK); });
    column->Add(row, 0, wxEXPAND | wxTOP, kGrid);
}

void CustomerDialog::read() {
    run_in_background(
        place_.counter(), this,
        [id = history_.customer.id](Studio& studio) { return read_folder(studio, id); },
        [this](Result<CustomerHistory> history) {
            if (!history) {
                tell(history.error());
                return;
            }
            history_ = std::move(*history);
            show();
        });
}

void CustomerDialog::show() {
    const Customer& customer = history_.customer;
    name_->SetLabelText(to_wx(customer.name));
    wxString facts = masked_line(customer);
    if (!customer.guardian.name.empty()) {
        facts += wxString::FromUTF8(" · ") +
                 wxString::Format(_("Guardian %s, %s"), to_wx(customer.guardian.name),
                                  to_wx(masked_phone(customer.guardian.phone)));
    }
    facts_->set_text(facts);
    notes_->show(notes_table(history_));
    jobs_->show(jobs_table(history_, place_.catalogue()));
    credits_->show(credits_table(history_));
    body_->Layout();
}

void CustomerDialog::done(const wxString& words) {
    said_->set_tone(Tone::Ink);
    said_->set_text(words);
    read();
}

void CustomerDialog::tell(const Error& error) {
    said_->set_tone(Tone::Fail);
    said_->set_text(error_sentences(error));
    body_->Layout();
}

void CustomerDialog::end_with(bool there) {
    still_there_ = there;
    EndModal(wxID_OK);
}

void CustomerDialog::remove_note() {
    const auto row = static_cast<std::size_t>(notes_->chosen_row());
    if (row >= history_.notes.size()) {
        return;
    }
    const std::string note = history_.notes[history_.notes.size() - 1 - row].id;  // newest first
    run_in_background(
        place_.counter(), this,
        [id = history_.customer.id, note](Studio& studio) {
            return huizhi::remove_note(studio, id, note);
        },
        [this](const Result<CustomerNote>& removed) {
            removed ? done(_("The note is removed.")) : tell(removed.error());
        });
}

}  // namespace huizhi::gui
