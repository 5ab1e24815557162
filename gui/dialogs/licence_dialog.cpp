#include "gui/dialogs/licence_dialog.h"

#include <wx/intl.h>

#include "gui/base/error_text.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

constexpr int kLicenceWidthPx = 480;

Credential typed(Field* number, Field* expires) {
    return {number->text(), expires->text()};
}

/// What the background gives back without its value.
template <class Value>
Result<void> outcome(const Result<Value>& result) {
    return result ? Result<void>() : Result<void>(result.error());
}

}  // namespace

LicenceDialog::LicenceDialog(wxWindow* parent, Workplace& place)
    : wxDialog(wxGetTopLevelParent(parent), wxID_ANY, _("Licence and certificates")),
      place_(place) {
    SetName("licence_dialog");
    SetBackgroundColour(colour(Tone::Card));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(
        new Paragraph(this,
                      _("After the last day nothing is submitted. Record a renewal here as it "
                        "stands on the document."),
                      kLicenceWidthPx, Type::Body, Tone::Ink),
        0, wxEXPAND | wxBOTTOM, 2 * kGrid);
    column->Add(make_label(this, _("The studio's licence"), Type::Section, Tone::Ink));
    licence_ = add_entry(column, _("Licence number"), "licence");
    add_certificate(column);
    auto* close = named(make_button(this, _("Close"), {}), "licence_close");
    close->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { EndModal(wxID_OK); });
    column->Add(close, 0, wxALIGN_RIGHT | wxTOP, 2 * kGrid);
    licence_.save->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save_licence(); });
    certificate_.save->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save_certificate(); });
    enter_walks({licence_.number, licence_.expires}, [this] { save_licence(); });
    enter_walks({certificate_.number, certificate_.expires}, [this] { save_certificate(); });
    auto* edge = new wxBoxSizer(wxVERTICAL);
    edge->Add(column, 1, wxEXPAND | wxALL, 2 * kGrid);
    SetSizerAndFit(edge);
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        event.GetKeyCode() == WXK_ESCAPE ? EndModal(wxID_OK) : event.Skip();
    });
    CentreOnParent();
    read();
}

LicenceDialog::Entry LicenceDialog::add_entry(wxSizer* column,
                                              const wxString& number,
                                              const char* name) {
    Entry entry;
    entry.number = new Field(this, number, wxEmptyString, wxTE_PROCESS_ENTER);
    entry.expires = new Field(this, _("Valid until"), "2030-12-31", wxTE_PROCESS_ENTER);
    named(entry.number->input(), (std::string(name) + "_number").c_str());
    named(entry.expires->input(), (std::string(name) + "_expires").c_str());
    column->Add(side_by_side(entry.number, entry.expires), 0, wxEXPAND | wxTOP, kGrid);
    entry.save = named(make_button(this, _("Save"), {"done", "primary"}),
                       (std::string(name) + "_save").c_str());
    entry.save->Disable();
    column->Add(entry.save, 0, wxALIGN_RIGHT);
    return entry;
}

void LicenceDialog::add_certificate(wxSizer* column) {
    column->Add(make_label(this, _("An operator's certificate"), Type::Section, Tone::Ink), 0,
                wxTOP, 2 * kGrid);
    account_ = named(new wxChoice(this, wxID_ANY), "certificate_account");
    tell_readers(account_, _("An operator's certificate"));
    column->Add(account_, 0, wxEXPAND | wxTOP, kGrid);
    account_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { show_certificate(); });
    certificate_ = add_entry(column, _("Certificate number"), "certificate");
}

void LicenceDialog::read() {
    run_in_background(place_.counter(), this, studio_card, [this](const Result<StudioCard>& card) {
        if (card) {
            show(*card);
        } else {
            licence_.number->show_problem(error_text(card.error()));
        }
    });
}

void LicenceDialog::show(const StudioCard& card) {
    licence_.number->set_text(card.licence.number);
    licence_.expires->set_text(card.licence.expires);
    licence_.save->Enable();
    accounts_ = card.accounts;
    account_->Clear();
    for (const Account& account : accounts_) {
        account_->Append(to_wx(account.name));
    }
    account_->SetSelection(0);
    show_certificate();
    licence_.expires->input()->SetFocus();
}

void LicenceDialog::show_certificate() {
    const int chosen = account_->GetSelection();
    if (chosen == wxNOT_FOUND) {
        return;
    }
    const Account& account = accounts_[static_cast<std::size_t>(chosen)];
    certificate_.number->set_text(account.certificate);
    certificate_.expires->set_text(account.certificate_expires);
    certificate_.number->show_problem({});
    certificate_.expires->show_problem({});
    certificate_.save->Enable();
}

void LicenceDialog::save_licence() {
    if (!licence_.save->IsEnabled()) {
        return;  // Enter comes here, too
    }
    licence_.save->Disable();
    run_in_background(
        place_.counter(), this,
        [wanted = typed(licence_.number, licence_.expires)](Studio& studio) {
            return renew_licence(studio, wanted);
        },
        [this](const Result<StudioLicence>& saved) { after(licence_, outcome(saved)); });
}

void LicenceDialog::save_certificate() {
    const int chosen = account_->GetSelection();
    if (chosen == wxNOT_FOUND || !certificate_.save->IsEnabled()) {
        return;
    }
    certificate_.save->Disable();
    account_->Disable();  // what comes of it would be told beside another one's
    run_in_background(
        place_.counter(), this,
        [name = accounts_[static_cast<std::size_t>(chosen)].name,
         wanted = typed(certificate_.number, certificate_.expires)](Studio& studio) {
            return renew_certificate(studio, name, wanted);
        },
        [this, chosen](const Result<Account>& saved) {
            account_->Enable();
            if (saved) {
                accounts_[static_cast<std::size_t>(chosen)] = *saved;
            }
            after(certificate_, outcome(saved));
        });
}

void LicenceDialog::after(const Entry& entry, const Result<void>& saved) {
    entry.save->Enable();
    entry.number->show_problem({});
    entry.expires->show_problem({});
    if (saved) {
        entry.expires->show_note(_("Saved"));
        return;
    }
    Field* field = saved.error().field == "number" ? entry.number : entry.expires;
    field->show_problem(say(saved.error().message));
    field->input()->SetFocus();
}

}  // namespace huizhi::gui
