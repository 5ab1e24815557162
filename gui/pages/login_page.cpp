#include "gui/pages/login_page.h"

#include <map>

#include <wx/intl.h>
#include <wx/statbmp.h>

#include "core/clock.h"
#include "gui/error_text.h"
#include "gui/icons.h"
#include "gui/wx_text.h"

namespace huizhi::gui {
namespace {

constexpr int kCardPx = 400;

wxPanel* make_brand(wxWindow* parent) {
    auto* panel = new wxPanel(parent);
    panel->SetBackgroundColour(colour(Tone::Rail));
    auto* column = new wxBoxSizer(wxVERTICAL);
    auto* words = new wxBoxSizer(wxVERTICAL);
    words->Add(new wxStaticBitmap(panel, wxID_ANY, icon("queue", Tone::White, 64)));
    auto* name = make_label(panel, _("Huizhi"), Type::Display, Tone::White);
    words->Add(name, 0, wxTOP, 2 * kGrid);
    auto* promise = new Paragraph(
        panel, _("Certificate photos and photo receipts, from the customer to the day's report."),
        340, Type::Section, Tone::RailInk);
    words->Add(promise, 0, wxTOP | wxBOTTOM, 2 * kGrid);
    const wxString lines[] = {_("Each rule with its figure and its source"),
                              _("No submission lost, none sent twice"),
                              _("One photo for several certificates and cities")};
    for (const wxString& line : lines) {
        auto* row = new wxBoxSizer(wxHORIZONTAL);
        row->Add(new wxStaticBitmap(panel, wxID_ANY, icon("done", Tone::White, 18)), 0,
                 wxALIGN_CENTRE | wxRIGHT, kGrid);
        row->Add(make_label(panel, line, Type::Body, Tone::RailInk), 0, wxALIGN_CENTRE);
        words->Add(row, 0, wxTOP, kGrid + kGrid / 2);
    }
    column->AddStretchSpacer(2);
    column->Add(words, 0, wxLEFT, 7 * kGrid);
    column->AddStretchSpacer(3);
    panel->SetSizer(column);
    panel->SetMinSize(wxSize(460, -1));
    return panel;
}

}  // namespace

LoginPage::LoginPage(wxWindow* parent, Workplace& place) : wxPanel(parent), place_(place) {
    SetBackgroundColour(colour(Tone::Page));
    auto* halves = new wxBoxSizer(wxHORIZONTAL);
    halves->Add(make_brand(this), 2, wxEXPAND);
    auto* right = new wxBoxSizer(wxVERTICAL);
    right->AddStretchSpacer();
    card_ = new Card(this);
    card_->SetMinSize(wxSize(kCardPx, -1));
    login_ = new wxPanel(card_);
    setup_ = new wxPanel(card_);
    auto* login_column = new wxBoxSizer(wxVERTICAL);
    build_login(login_column);
    login_->SetSizer(login_column);
    auto* setup_column = new wxBoxSizer(wxVERTICAL);
    build_setup(setup_column);
    setup_->SetSizer(setup_column);
    card_->body()->Add(login_, 0, wxEXPAND);
    card_->body()->Add(setup_, 0, wxEXPAND);
    problem_ =
        named(new Paragraph(card_, wxEmptyString, kCardPx - 4 * kGrid, Type::Body, Tone::Fail),
              "login_problem");
    card_->body()->Add(problem_, 0, wxEXPAND | wxTOP, kGrid);
    right->Add(card_, 0, wxALIGN_CENTRE);
    right->AddStretchSpacer();
    halves->Add(right, 3, wxEXPAND);
    SetSizer(halves);
    setup_->Hide();
}

void LoginPage::build_login(wxSizer* column) {
    column->Add(make_label(login_, _("Log in"), Type::Title, Tone::Ink), 0, wxBOTTOM, 2 * kGrid);
    user_ = new Field(login_, _("Account"), wxEmptyString, wxTE_PROCESS_ENTER);
    named(user_->input(), "login_user");
    column->Add(user_, 0, wxEXPAND);
    password_ = new Field(login_, _("Password"), wxEmptyString, wxTE_PASSWORD | wxTE_PROCESS_ENTER);
    named(password_->input(), "login_password");
    column->Add(password_, 0, wxEXPAND);
    enter_ = named(make_button(login_, _("Log in"), {"lock", "primary"}), "login_enter");
    column->Add(enter_, 0, wxEXPAND | wxTOP, kGrid);
    enter_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { log_in_now(); });
    user_->input()->Bind(wxEVT_TEXT_ENTER,
                         [this](wxCommandEvent&) { password_->input()->SetFocus(); });
    password_->input()->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { log_in_now(); });
    for (Field* field : {user_, password_}) {
        field->input()->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { forget_problem(); });
    }
}

void LoginPage::build_setup(wxSizer* column) {
    column->Add(make_label(setup_, _("Set up your studio"), Type::Title, Tone::Ink), 0, wxBOTTOM,
                kGrid);
    column->Add(new Paragraph(setup_,
                              _("Once. Copy name and number from the business licence; keep the "
                                "password well: nobody can read it from this computer."),
                              kCardPx - 4 * kGrid, Type::Body, Tone::Muted),
                0, wxBOTTOM, kGrid + kGrid / 2);
    studio_name_ = new Field(setup_, _("Studio name"), wxEmptyString, wxTE_PROCESS_ENTER);
    licence_ = new Field(setup_, _("Licence number"), wxEmptyString, wxTE_PROCESS_ENTER);
    expires_ = new Field(setup_, _("Licence valid until"), "2030-12-31", wxTE_PROCESS_ENTER);
    owner_ = new Field(setup_, _("Owner's account"), wxEmptyString, wxTE_PROCESS_ENTER);
    constexpr long kSecret = wxTE_PASSWORD | wxTE_PROCESS_ENTER;
    new_password_ = new Field(setup_, _("Password"), _("at least 6 characters"), kSecret);
    same_password_ = new Field(setup_, _("Password again"), wxEmptyString, kSecret);
    named(studio_name_->input(), "setup_studio");
    named(licence_->input(), "setup_licence");
    named(expires_->input(), "setup_expires");
    named(owner_->input(), "setup_owner");
    named(new_password_->input(), "setup_password");
    named(same_password_->input(), "setup_password_again");
    column->Add(studio_name_, 0, wxEXPAND);
    column->Add(side_by_side(licence_, expires_), 0, wxEXPAND);
    column->Add(owner_, 0, wxEXPAND);
    column->Add(side_by_side(new_password_, same_password_), 0, wxEXPAND);
    create_ =
        named(make_button(setup_, _("Create the studio"), {"done", "primary"}), "setup_create");
    column->Add(create_, 0, wxEXPAND | wxTOP, kGrid);
    bind_setup();
}

void LoginPage::bind_setup() {
    create_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { set_up_now(); });
    enter_walks({studio_name_, licence_, expires_, owner_, new_password_, same_password_},
                [this] { set_up_now(); });
    for (Field* field : {studio_name_, licence_, expires_, owner_, new_password_, same_password_}) {
        field->input()->Bind(wxEVT_TEXT, [this, field](wxCommandEvent&) {
            field->show_problem({});
            forget_problem();
        });
    }
    expires_->input()->Bind(wxEVT_KILL_FOCUS, [this](wxFocusEvent& event) {
        const bool fine = expires_->text().empty() || is_real_day(expires_->text());
        expires_->show_problem(fine ? wxString() : _("A date such as 2030-12-31"));
        event.Skip();
    });
}

void LoginPage::refresh() {
    run_in_background(
        place_.counter(), this, [](Studio& studio) { return studio.store.accounts(); },
        [this](const Result<std::vector<Account>>& accounts) {
            if (!accounts) {
                problem_->set_text(error_text(accounts.error()));
                return;
            }
            show(accounts->empty() ? Task::SetUp : Task::LogIn);
        });
}

void LoginPage::show(Task task) {
    task_ = task;
    login_->Show(task == Task::LogIn);
    setup_->Show(task == Task::SetUp);
    problem_->set_text({});
    password_->set_text({});
    Layout();
    (task == Task::LogIn ? user_ : studio_name_)->input()->SetFocus();
}

void LoginPage::wait(bool waiting) {
    enter_->Enable(!waiting);
    create_->Enable(!waiting);
}

void LoginPage::log_in_now() {
    wait(true);
    run_in_background(
        place_.counter(), this,
        [name = user_->text(), password = password_->text()](Studio& studio) {
            return entry_of(studio, name, password);
        },
        [this](const Result<Entry>& entry) { finish(entry); });
}

void LoginPage::set_up_now() {
    if (new_password_->text() != same_password_->text()) {
        same_password_->show_problem(_("The two are not the same"));
        same_password_->input()->SetFocus();
        return;
    }
    wait(true);
    const StudioLicence licence{studio_name_->text(), licence_->text(), expires_->text()};
    run_in_background(
        place_.counter(), this,
        [licence, name = owner_->text(),
         password = new_password_->text()](Studio& studio) -> Result<Entry> {
            const auto made = create_first_owner(studio, licence, name, password);
            auto entry = made ? entry_of(studio, name, password) : Result<Entry>(made.error());
            if (entry) {
                entry->recovery_key = made->recovery_key;
            }
            return entry;
        },
        [this](const Result<Entry>& entry) { finish(entry); });
}

Result<LoginPage::Entry> LoginPage::entry_of(Studio& studio,
                                             const std::string& name,
                                             const std::string& password) {
    const auto account = log_in(studio, name, password);
    return account ? Result<Entry>(Entry{*account, studio.vault.key(), {}})
                   : Result<Entry>(account.error());
}

void LoginPage::finish(const Result<Entry>& entry) {
    wait(false);
    if (!entry) {
        show_problem(entry.error());
        return;
    }
    forget_problem();
    password_->set_text({});
    new_password_->set_text({});
    same_password_->set_text({});
    if (logged_in) {
        logged_in(entry->account, entry->key);
    }
}

/// At the field at fault where there is one; below the form otherwise.
void LoginPage::show_problem(const Error& error) {
    problem_->set_text(error_text(error));
    const std::map<std::string, Field*> by_name = {{"studio", studio_name_},
                                                   {"licence", licence_},
                                                   {"licence-expires", expires_},
                                                   {"owner", owner_},
                                                   {"password", new_password_}};
    const auto found = by_name.find(error.field);
    if (task_ == Task::SetUp && found != by_name.end()) {
        // The date's field is half as wide as the core's sentence.
        found->second->show_problem(found->second == expires_ ? _("A date such as 2030-12-31")
                                                              : error_text(error));
        problem_->set_text({});
    }
    Field* wrong = found != by_name.end() ? found->second : studio_name_;
    wrong = task_ == Task::LogIn ? password_ : wrong;
    wrong->input()->SetFocus();
    wrong->input()->SelectAll();
    Layout();
}

void LoginPage::forget_problem() {
    if (!problem_->GetLabelText().empty()) {
        problem_->set_text({});
        Layout();
    }
}

}  // namespace huizhi::gui
