#include "gui/pages/login/setup_form.h"

#include <wx/intl.h>

#include "core/base/clock.h"

namespace huizhi::gui {

SetupForm::SetupForm(wxWindow* parent)
    : EntryForm(parent),
      studio_(new Field(this, _("Studio name"), wxEmptyString, kLine)),
      licence_(new Field(this, _("Licence number"), wxEmptyString, kLine)),
      expires_(new Field(this, _("Licence valid until"), "2030-12-31", kLine)),
      owner_(new Field(this, _("Owner's account"), wxEmptyString, kLine)),
      password_(
          new Field(this, _("Password"), _("at least 8 characters, best a sentence"), kSecret)),
      again_(new Field(this, _("Password again"), wxEmptyString, kSecret)) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    add_heading(column, _("Set up your studio"),
                _("Once. Copy name and number from the business licence; keep the "
                  "password well: nobody can read it from this computer."));
    column->Add(studio_, 0, wxEXPAND);
    column->Add(side_by_side(licence_, expires_), 0, wxEXPAND);
    column->Add(owner_, 0, wxEXPAND);
    column->Add(password_, 0, wxEXPAND);  // its hint is longer than half a line
    column->Add(again_, 0, wxEXPAND);
    auto* create = named(make_button(this, _("Next"), {"", "primary"}), "setup_create");
    column->Add(create, 0, wxEXPAND | wxTOP, kGrid);
    auto* first = named(make_button(this, _("Practise first"), {"", "quiet"}), "setup_practise");
    column->Add(first, 0, wxALIGN_CENTRE | wxTOP, kGrid);
    first->SetToolTip(
        _("Opens a practice studio in a window of its own, which is gone once it is closed."));
    first->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        if (!waits() && practise) {
            practise();
        }
    });
    SetSizer(column);
    // The date's field is half as wide as core's sentence.
    const wxString date = _("A date such as 2030-12-31");
    bind({{studio_, "setup_studio", "studio"},
          {licence_, "setup_licence", "licence"},
          {expires_, "setup_expires", "licence-expires", date},
          {owner_, "setup_owner", "owner"},
          {password_, "setup_password", "password"},
          {again_, "setup_password_again", ""}},
         create, true);
    expires_->input()->Bind(wxEVT_KILL_FOCUS, [this, date](wxFocusEvent& event) {
        const bool fine = expires_->text().empty() || is_real_day(expires_->text());
        expires_->show_problem(fine ? wxString() : date);
        event.Skip();
    });
}

void SetupForm::fill(StudioSetup& wanted) const {
    wanted.licence = {studio_->text(), licence_->text(), expires_->text()};
    wanted.owner = owner_->text();
    wanted.password = password_->text();
}

}  // namespace huizhi::gui
