#include "gui/pages/admin/admin_page.h"

#include <wx/intl.h>

#include "gui/pages/admin/account_section.h"
#include "gui/pages/admin/audit_section.h"
#include "gui/pages/admin/backup_section.h"
#include "gui/pages/admin/calibration_section.h"
#include "gui/pages/admin/price_section.h"
#include "gui/pages/admin/retention_section.h"

namespace huizhi::gui {

AdminPage::AdminPage(wxWindow* parent, Surroundings& surroundings)
    : Page(parent, surroundings), care_(around().place) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    row_ = new wxBoxSizer(wxHORIZONTAL);
    column->Add(row_, 0, wxLEFT | wxTOP | wxRIGHT, 2 * kGrid);
    book_ = new wxSimplebook(this);
    column->Add(book_, 1, wxEXPAND | wxALL, 2 * kGrid);
    SetSizer(column);
    add(_("Prices"), "admin_prices", new PriceSection(book_, around()));
    add(_("Accounts"), "admin_accounts", new AccountSection(book_, around()));
    add(_("Audit log"), "admin_audit", new AuditSection(book_, around(), care_));
    add(_("Backups"), "admin_backup", new BackupSection(book_, around(), care_));
    add(_("Retention and consent"), "admin_retention", new RetentionSection(book_, around()));
    add(_("Colours"), "admin_colours", new CalibrationSection(book_, around()));
    buttons_.front()->SetValue(true);
}

void AdminPage::add(const wxString& words, const char* name, AdminSection* section) {
    const std::size_t subject = sections_.size();
    auto* button = named(make_toggle(this, words, {"", "chip"}), name);
    button->Bind(wxEVT_TOGGLEBUTTON, [this, subject](wxCommandEvent&) { show(subject); });
    row_->Add(button, 0, wxRIGHT, kGrid);
    buttons_.push_back(button);
    sections_.push_back(section);
    book_->AddPage(section, wxEmptyString);
}

void AdminPage::show(std::size_t subject) {
    bring_up(subject);
    sections_[subject]->refresh();
}

void AdminPage::bring_up(std::size_t subject) {
    for (std::size_t other = 0; other < buttons_.size(); ++other) {
        buttons_[other]->SetValue(other == subject);
    }
    book_->SetSelection(subject);
}

void AdminPage::refresh() {
    sections_[static_cast<std::size_t>(book_->GetSelection())]->refresh();
}

void AdminPage::forget() {
    for (AdminSection* section : sections_) {
        section->end();
    }
    bring_up(kPrices);
}

wxWindow* AdminPage::first_focus() {
    return buttons_[static_cast<std::size_t>(book_->GetSelection())];
}

}  // namespace huizhi::gui
