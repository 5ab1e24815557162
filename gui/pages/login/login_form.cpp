#include "gui/pages/login/login_form.h"

#include <wx/intl.h>

#include "gui/base/wx_text.h"

namespace huizhi::gui {

LoginForm::LoginForm(wxWindow* parent)
    : EntryForm(parent),
      account_(new Field(this, _("Account"), wxEmptyString, kLine)),
      password_(new Field(this, _("Password"), wxEmptyString, kSecret)),
      practice_(named(new Paragraph(this, wxEmptyString, kEntryPx, Type::Body, Tone::Warn),
                      "login_practice")) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(this, _("Log in"), Type::Title, Tone::Ink), 0, wxBOTTOM, 2 * kGrid);
    column->Add(account_, 0, wxEXPAND);
    column->Add(password_, 0, wxEXPAND);
    auto* enter = named(make_button(this, _("Log in"), {"lock", "primary"}), "login_enter");
    column->Add(enter, 0, wxEXPAND | wxTOP, kGrid);
    auto* lost =
        named(make_button(this, _("Forgot the password?"), {"", "quiet"}), "login_forgotten");
    column->Add(lost, 0, wxALIGN_CENTRE | wxTOP, kGrid);
    column->Add(practice_, 0, wxEXPAND | wxTOP, kGrid);
    practice_->Hide();
    SetSizer(column);
    bind({{account_, "login_user", ""}, {password_, "login_password", ""}}, enter, false);
    lost->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        if (!waits() && forgotten) {
            forgotten();
        }
    });
}

void LoginForm::show_practice(const std::string& account, const std::string& password) {
    practice_->set_text(wxString::Format(_("Practice studio: account %s, password %s"),
                                         to_wx(account), to_wx(password)));
    practice_->Show();
    Layout();
}

}  // namespace huizhi::gui
