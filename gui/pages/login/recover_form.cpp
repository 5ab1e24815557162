#include "gui/pages/login/recover_form.h"

#include <wx/intl.h>

namespace huizhi::gui {

RecoverForm::RecoverForm(wxWindow* parent)
    : EntryForm(parent),
      account_(new Field(this, _("Account"), wxEmptyString, kLine)),
      key_(new Field(
          this, _("Recovery key or one-time code"), _("eight groups of four, or three"), kLine)),
      password_(
          new Field(this, _("New password"), _("at least 8 characters, best a sentence"), kSecret)),
      again_(new Field(this, _("Password again"), wxEmptyString, kSecret)) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    add_heading(
        column, _("A new password"),
        _("Type the recovery key from the studio's printed sheet, or the code that an owner or "
          "admin gave you; capitals, hyphens and spaces do not matter."));
    column->Add(account_, 0, wxEXPAND);
    column->Add(key_, 0, wxEXPAND);
    column->Add(password_, 0, wxEXPAND);  // its hint is longer than half a line
    column->Add(again_, 0, wxEXPAND);
    auto* set = named(make_button(this, _("Set the password and log in"), {"lock", "primary"}),
                      "recover_set");
    column->Add(set, 0, wxEXPAND | wxTOP, kGrid);
    auto* back = named(make_button(this, _("Back"), {"", "quiet"}), "recover_back");
    column->Add(back, 0, wxALIGN_CENTRE | wxTOP, kGrid);
    SetSizer(column);
    bind({{account_, "recover_account", "name"},
          {key_, "recover_key", "recovery-key"},
          {password_, "recover_password", "password"},
          {again_, "recover_password_again", ""}},
         set, true);
    back->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { cancel(); });
    Bind(wxEVT_CHAR_HOOK,
         [this](wxKeyEvent& event) { event.GetKeyCode() == WXK_ESCAPE ? cancel() : event.Skip(); });
}

void RecoverForm::cancel() {
    if (!waits() && cancelled) {
        cancelled();
    }
}

void RecoverForm::begin(const std::string& account) {
    forget_secrets();
    account_->set_text(account);
    (account.empty() ? account_ : key_)->input()->SetFocus();
}

void RecoverForm::forget_secrets() {
    EntryForm::forget_secrets();
    key_->set_text({});
}

RecoverForm::Wanted RecoverForm::wanted() const {
    return {account_->text(), key_->text(), password_->text()};
}

}  // namespace huizhi::gui
