#include "gui/pages/login/login_page.h"

#include <utility>

#include <wx/intl.h>
#include <wx/statbmp.h>

#include "core/records/account.h"
#include "core/vault/account_reset.h"
#include "core/vault/accounts.h"
#include "core/vault/login.h"
#include "gui/base/error_text.h"
#include "gui/base/language.h"
#include "gui/parts/icons.h"

namespace huizhi::gui {
namespace {

constexpr int kBrandPx = 460;

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
    panel->SetMinSize(wxSize(with_text(kBrandPx), -1));
    return panel;
}

/// In its own words: who wants it may not read this one.
wxString other_language() {
    return language() == Language::English ? wxString::FromUTF8("中文") : wxString("English");
}

/// By whichever was typed; what is wrong with either is told at their one field.
Result<Account> recovered(Studio& studio, const RecoverForm::Wanted& wanted) {
    if (!is_reset_code(wanted.key)) {
        return recover_account(studio, wanted.account, wanted.key, wanted.password);
    }
    auto done = redeem_account_reset(studio, wanted.account, wanted.key, wanted.password);
    if (!done && done.error().field == "code") {
        Error error = done.error();
        error.field = "recovery-key";
        return error;
    }
    return done;
}

/// One line tells them all: a second one would take the place of the first.
Error in_one(const std::vector<Error>& errors) {
    Error all = errors.front();
    for (std::size_t at = 1; at < errors.size(); ++at) {
        all.message.zh += "；" + errors[at].message.zh;
        all.message.en += "; " + errors[at].message.en;
    }
    return all;
}

}  // namespace

LoginPage::LoginPage(wxWindow* parent, Workplace& place)
    : Scrolled(parent),
      place_(place),
      card_(new Card(this)),
      login_(new LoginForm(card_)),
      setup_(new SetupForm(card_)),
      equip_(new EquipForm(card_)),
      recover_(new RecoverForm(card_)),
      key_(new RecoveryKeyPanel(card_, kEntryPx)),
      problem_(named(new Paragraph(card_, wxEmptyString, kEntryPx, Type::Body, Tone::Fail),
                     "login_problem")),
      language_(named(make_button(this, other_language(), {"", "quiet"}), "login_language")) {
    SetBackgroundColour(colour(Tone::Page));
    auto* halves = new wxBoxSizer(wxHORIZONTAL);
    halves->Add(make_brand(this), 0, wxEXPAND);
    auto* right = new wxBoxSizer(wxVERTICAL);
    right->AddStretchSpacer();
    card_->SetMinSize(wxSize(with_text(kEntryPx) + 4 * kGrid, -1));
    for (wxWindow* task : tasks()) {
        card_->body()->Add(task, 0, wxEXPAND);
        task->Show(task == login_);
    }
    card_->body()->Add(problem_, 0, wxEXPAND | wxTOP, kGrid);
    right->Add(card_, 0, wxALIGN_CENTRE);
    right->AddStretchSpacer();
    right->Add(language_, 0, wxALIGN_RIGHT | wxRIGHT | wxBOTTOM, 2 * kGrid);
    language_->Hide();
    halves->Add(right, 1, wxEXPAND);
    SetSizer(halves);
    bind();
    say_problem({});
}

void LoginPage::offer_language(std::function<void(const Typed&)> change) {
    language_->Bind(wxEVT_BUTTON, [this, change = std::move(change)](wxCommandEvent&) {
        if (language_->IsEnabled()) {
            change(typed());
        }
    });
    language_->Show();
    Layout();
}

LoginPage::Typed LoginPage::typed() const {
    Typed typed;
    const auto all = forms();
    for (std::size_t at = 0; at < all.size(); ++at) {
        typed.texts[at] = all[at]->typed_texts();
        if (all[at]->IsShown()) {
            typed.form = at;
        }
    }
    return typed;
}

void LoginPage::put(const Typed& typed) {
    const auto all = forms();
    for (std::size_t at = 0; at < all.size(); ++at) {
        all[at]->put(typed.texts[at]);
    }
    turn_to(all[typed.form]);
}

void LoginPage::bind() {
    for (EntryForm* form : forms()) {
        form->typed = [this] {
            if (problem_->IsShown()) {
                say_problem({});
            }
        };
    }
    login_->sent = [this] { log_in_now(); };
    login_->forgotten = [this] {
        show(recover_);
        recover_->begin(login_->account());
    };
    setup_->sent = [this] { check_first_page_now(); };
    setup_->practise = [this] {
        if (practise) {
            practise();
        }
    };
    equip_->sent = [this] { set_up_now(); };
    equip_->back = [this] { turn_to(setup_); };
    recover_->sent = [this] { recover_now(); };
    recover_->cancelled = [this] {
        show(login_);
        login_->focus_first();
    };
    key_->had = [this] { go_in(); };
}

std::array<EntryForm*, 4> LoginPage::forms() const {
    return {login_, setup_, equip_, recover_};
}

std::array<wxWindow*, 5> LoginPage::tasks() const {
    return {login_, setup_, equip_, recover_, key_};
}

void LoginPage::refresh() {
    run_in_background(
        place_.counter(), this, [](Studio& studio) { return studio.store.accounts(); },
        [this](const Result<std::vector<Account>>& accounts) {
            if (!accounts) {
                say_problem(error_text(accounts.error()));
                return;
            }
            EntryForm* form = accounts->empty() ? static_cast<EntryForm*>(setup_) : login_;
            show(form);
            form->focus_first();
            if (const auto typed = std::exchange(taken_up_, std::nullopt)) {
                put(*typed);
            }
        });
}

/// To another page of the assistant: what was typed stays, passwords too.
void LoginPage::turn_to(EntryForm* page) {
    for (wxWindow* task : tasks()) {
        task->Show(task == page);
    }
    say_problem({});
    page->focus_first();
}

void LoginPage::show(wxWindow* wanted) {
    for (wxWindow* task : tasks()) {
        task->Show(task == wanted);
    }
    language_->Enable(wanted != key_);  // which is shown this once
    for (EntryForm* form : forms()) {
        form->forget_secrets();
    }
    say_problem({});
}

/// Another window would never hear what comes of it: a new studio's recovery key.
void LoginPage::wait(EntryForm* form, bool waiting) {
    form->wait(waiting);
    language_->Enable(!waiting);
}

void LoginPage::log_in_now() {
    enter_by(login_, [name = login_->account(), password = login_->password()](Studio& studio) {
        return entry_of(studio, name, password);
    });
}

void LoginPage::check_first_page_now() {
    StudioSetup wanted;
    setup_->fill(wanted);
    wait(setup_, true);
    run_in_background(
        place_.counter(), this,
        [wanted](Studio& studio) { return check_first_page(studio, wanted); },
        [this](const Result<void>& right) {
            wait(setup_, false);
            right ? turn_to(equip_) : finish(setup_, right.error());
        });
}

void LoginPage::set_up_now() {
    StudioSetup wanted;
    setup_->fill(wanted);
    equip_->fill(wanted);
    enter_by(equip_, [wanted](Studio& studio) -> Result<Entry> {
        const auto done = set_up_studio(studio, wanted);
        return done ? Result<Entry>(Entry{done->account, done->key, done->sheet, done->left})
                    : Result<Entry>(done.error());
    });
}

void LoginPage::recover_now() {
    enter_by(recover_, [wanted = recover_->wanted()](Studio& studio) -> Result<Entry> {
        const auto done = recovered(studio, wanted);
        return done ? entry_of(studio, wanted.account, wanted.password)
                    : Result<Entry>(done.error());
    });
}

Result<LoginPage::Entry> LoginPage::entry_of(Studio& studio,
                                             const std::string& name,
                                             const std::string& password) {
    const auto account = log_in(studio, name, password);
    return account ? Result<Entry>(Entry{*account, studio.vault.key()})
                   : Result<Entry>(account.error());
}

void LoginPage::enter_by(EntryForm* form, std::function<Result<Entry>(Studio&)> work) {
    wait(form, true);
    run_in_background(place_.counter(), this, std::move(work),
                      [this, form](const Result<Entry>& entry) {
                          wait(form, false);
                          finish(form, entry);
                      });
}

void LoginPage::finish(EntryForm* form, const Result<Entry>& entry) {
    if (!entry) {
        const bool said = form->show_problem(entry.error());
        say_problem(said ? wxString() : error_text(entry.error()));
        return;
    }
    entered_ = *entry;
    if (entry->sheet.key.empty()) {
        go_in();
        return;
    }
    show(key_);
    key_->show_key(entry->sheet);
    Layout();
}

void LoginPage::go_in() {
    const Entry entry = std::exchange(entered_, {});
    show(login_);
    if (logged_in) {
        logged_in(entry.account, entry.key);
    }
    if (!entry.left.empty()) {
        left_over(in_one(entry.left));
    }
}

/// Below the form; empty: nothing is wrong any more.
void LoginPage::say_problem(const wxString& words) {
    problem_->set_text(words);
    problem_->Show(!words.empty());
    Layout();
}

}  // namespace huizhi::gui
