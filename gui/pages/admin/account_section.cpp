#include "gui/pages/admin/account_section.h"

#include <algorithm>
#include <array>
#include <utility>

#include <wx/intl.h>
#include <wx/wrapsizer.h>

#include "core/vault/account_reset.h"
#include "core/vault/accounts.h"
#include "core/vault/licence.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/form_dialog.h"
#include "gui/dialogs/text_dialog.h"
#include "gui/parts/question.h"
#include "gui/parts/state_look.h"

namespace huizhi::gui {
namespace {

constexpr std::array kRoles = {Role::Staff, Role::Admin, Role::Owner};

wxString role_word(Role role) {
    switch (role) {
        case Role::Owner:
            return _("Owner");
        case Role::Admin:
            return _("Admin");
        case Role::Staff:
            break;
    }
    return _("Staff");
}

std::vector<wxString> role_choices() {
    std::vector<wxString> words;
    words.reserve(kRoles.size());
    for (const Role role : kRoles) {
        words.push_back(role_word(role));
    }
    return words;
}

Role role_at(const std::string& place) {
    return kRoles.at(static_cast<std::size_t>(std::stoi(place)));
}

wxString standing(const Account& account) {
    if (account.disabled) {
        return _("Disabled");
    }
    return account.locked_until.empty()
               ? _("Works")
               : wxString::Format(_("Waits until %s"), time_words(account.locked_until));
}

ReportTable table_of(const std::vector<Account>& accounts) {
    ReportTable table{"accounts",
                      {},
                      {{{"账号", "Account"}, CellKind::Text},
                       {{"岗位", "Role"}, CellKind::Text},
                       {{"上岗证号", "Certificate"}, CellKind::Text},
                       {{"有效期至", "Valid until"}, CellKind::Date},
                       {{"状态", "State"}, CellKind::Text}},
                      {},
                      false};
    for (const Account& account : accounts) {
        table.rows.push_back({{account.name, 0},
                              {to_utf8(role_word(account.role)), 0},
                              {account.certificate, 0},
                              {account.certificate_expires, 0},
                              {to_utf8(standing(account)), 0}});
    }
    return table;
}

template <class Value>
Result<void> outcome(const Result<Value>& result) {
    return result ? Result<void>() : Result<void>(result.error());
}

FormField secret(const char* name,
                 const wxString& label,
                 const char* core,
                 FormField::Kind kind = FormField::Kind::Secret) {
    FormField field{name, label, core};
    field.kind = kind;
    return field;
}

}  // namespace

AccountSection::AccountSection(wxWindow* parent, Surroundings& surroundings)
    : AdminSection(parent, surroundings) {
    list_ = named(new TableList(this, _("Accounts")), "account_list");
    body()->Add(list_, 1, wxEXPAND);
    auto* row = new wxWrapSizer(wxHORIZONTAL);
    add_button(row, _("Add an account"), {"person-add", "primary"}, "account_add",
               [this] { add(); });
    add_button(row, _("Change the role"), {"person", "plain"}, "account_role",
               [this] { change_role(); });
    add_button(row, _("Record a certificate"), {"paper", "plain"}, "account_certificate",
               [this] { renew(); });
    add_button(row, _("Unlock"), {"refresh", "plain"}, "account_unlock", [this] { unlock(); });
    add_button(row, _("One-time code"), {"person", "plain"}, "account_code",
               [this] { give_code(); });
    add_button(row, _("Disable"), {"lock", "danger"}, "account_disable", [this] { disable(); });
    add_button(row, _("Change my password"), {"lock", "plain"}, "account_password",
               [this] { change_password(); });
    if (around().change_data_key) {
        add_button(row, _("Change the data key"), {"refresh", "danger"}, "account_data_key",
                   [this] { change_data_key(); });
    }
    body()->Add(row, 0, wxEXPAND);
}

const Account* AccountSection::chosen() const {
    const int row = list_->chosen_row();
    return row < 0 || static_cast<std::size_t>(row) >= accounts_.size()
               ? nullptr
               : &accounts_[static_cast<std::size_t>(row)];
}

void AccountSection::refresh() {
    run_in_background(around().place.counter(), this, list_accounts,
                      while_here([this](const Result<std::vector<Account>>& accounts) {
                          if (!accounts) {
                              around().report(accounts.error());
                              return;
                          }
                          accounts_ = *accounts;
                          list_->show(table_of(accounts_));
                      }));
}

void AccountSection::forget() {
    giving_code_ = false;
    accounts_.clear();
    list_->DeleteAllItems();
}

void AccountSection::done(const wxString& words) {
    around().notify(words, Mood::Done);
    refresh();
}

void AccountSection::add() {
    FormField role{"account_new_role", _("Role")};
    role.kind = FormField::Kind::Choice;
    role.choices = role_choices();
    FormField expires{"account_expires", _("Certificate valid until"), "certificate-expires"};
    expires.hint = "2030-12-31";
    FormDialog dialog(
        this, around().place,
        {"account_dialog", _("Add an account"),
         _("Its first password is told in person; a disabled account of that name works again."),
         _("Add")},
        {{"account_name", _("Account"), "name"},
         role,
         secret("account_new_password", _("Password"), "password"),
         secret("account_again", _("Password again"), "", FormField::Kind::SecretAgain),
         {"account_number", _("Certificate number (may be empty)"), "certificate"},
         expires},
        [](Studio& studio, const std::vector<std::string>& typed) {
            return outcome(
                add_account(studio, {typed.at(0), role_at(typed.at(1)), typed.at(4), typed.at(5)},
                            typed.at(2)));
        });
    if (dialog.ShowModal() == wxID_OK) {
        done(_("The account is there."));
    }
}

void AccountSection::change_role() {
    const Account* account = chosen();
    if (account == nullptr) {
        return;
    }
    FormField role{"account_other_role", _("Role")};
    role.kind = FormField::Kind::Choice;
    role.choices = role_choices();
    role.chosen = static_cast<int>(account->role);
    FormDialog dialog(
        this, around().place,
        {"role_dialog", wxString::Format(_("The role of %s"), to_wx(account->name)), {}, _("Save")},
        {role}, [name = account->name](Studio& studio, const std::vector<std::string>& typed) {
            return outcome(huizhi::change_role(studio, name, role_at(typed.at(0))));
        });
    if (dialog.ShowModal() == wxID_OK) {
        done(_("The role is changed."));
    }
}

void AccountSection::renew() {
    const Account* account = chosen();
    if (account == nullptr) {
        return;
    }
    FormField number{"certificate_new_number", _("Certificate number"), "number"};
    number.value = to_wx(account->certificate);
    FormField expires{"certificate_new_expires", _("Valid until"), "expires"};
    expires.hint = "2030-12-31";
    expires.value = to_wx(account->certificate_expires);
    FormDialog dialog(
        this, around().place,
        {"certificate_dialog",
         wxString::Format(_("The certificate of %s"), to_wx(account->name)),
         {},
         _("Save")},
        {number, expires},
        [name = account->name](Studio& studio, const std::vector<std::string>& typed) {
            return outcome(renew_certificate(studio, name, {typed.at(0), typed.at(1)}));
        });
    if (dialog.ShowModal() == wxID_OK) {
        done(_("The certificate is on record."));
    }
}

void AccountSection::unlock() {
    if (const Account* account = chosen()) {
        act(account->name, _("%s may log in again at once."), unlock_account);
    }
}

void AccountSection::disable() {
    const Account* account = chosen();
    if (account == nullptr) {
        return;
    }
    const std::string name = account->name;  // the list may change below the question
    if (people_agree(
            this,
            wxString::Format(_("Disable the account %s? It cannot log in any more."), to_wx(name)),
            _("Disable"))) {
        act(name, _("%s is disabled."), disable_account);
    }
}

void AccountSection::act(const std::string& name, const wxString& words, Act act) {
    run_in_background(
        around().place.counter(), this,
        [act = std::move(act), name](Studio& studio) { return act(studio, name); },
        while_here([this, words, name](const Result<Account>& changed) {
            if (!changed) {
                around().report(changed.error());
                return;
            }
            done(wxString::Format(words, to_wx(name)));
        }));
}

void AccountSection::change_password() {
    FormDialog dialog(
        this, around().place, {"password_dialog", _("Change my password"), {}, _("Change")},
        {secret("password_old", _("Password until now"), "old-password"),
         secret("password_new", _("New password"), "password"),
         secret("password_new_again", _("Password again"), "", FormField::Kind::SecretAgain)},
        [](Studio& studio, const std::vector<std::string>& typed) {
            return outcome(huizhi::change_password(studio, typed.at(0), typed.at(1)));
        });
    if (dialog.ShowModal() == wxID_OK) {
        around().notify(_("Your password is changed."), Mood::Done);
    }
}

/// For who forgot the password: only that account can take a new one by it.
void AccountSection::give_code() {
    const Account* account = chosen();
    if (account == nullptr || std::exchange(giving_code_, true)) {
        return;  // pressed twice the first code would be good for nothing
    }
    run_in_background(
        around().place.counter(), this,
        [name = account->name](Studio& studio) { return start_account_reset(studio, name); },
        while_here([this](const Result<ResetCode>& made) {
            giving_code_ = false;
            if (!made) {
                around().report(made.error());
                return;
            }
            const wxString words = wxString::Format(
                _("For %s, once, until %s: choose \"Forgot the password?\" where one logs in, and "
                  "type this code. The old password works until then."),
                to_wx(made->account), time_words(made->valid_until));
            TextDialog(this,
                       {"code_dialog", _("One-time code"), to_wx(made->code) + "\n\n" + words})
                .ShowModal();
            refresh();
        }));
}

void AccountSection::change_data_key() {
    const auto self = std::find_if(
        accounts_.begin(), accounts_.end(),
        [this](const Account& account) { return account.name == around().place.operator_name(); });
    if (self == accounts_.end() || self->role != Role::Owner) {
        around().notify(_("Only an owner changes the data key."), Mood::Trouble);
        return;
    }
    if (people_agree(this,
                     _("Log out and change the data key? A visit that was not submitted yet is "
                       "given up."),
                     _("Log out and go on"))) {
        around().change_data_key();
    }
}

}  // namespace huizhi::gui
