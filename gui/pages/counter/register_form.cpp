#include "gui/pages/counter/register_form.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include <wx/intl.h>
#include <wx/scrolwin.h>

#include "core/base/clock.h"
#include "core/base/clock_check.h"
#include "core/base/text/canonical_text.h"
#include "core/counter/customers.h"
#include "core/counter/law/consents.h"
#include "core/records/customer.h"
#include "core/records/identity.h"
#include "gui/base/error_text.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/parts/question.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

constexpr int kGuardianAge = 14;  // PIPL article 31: below it a guardian consents

template <class T>
bool mark(Field* field, const Result<T>& read) {
    if (field->text().empty()) {
        field->show_problem({});
        return false;
    }
    field->show_problem(read ? wxString() : say(read.error().message));
    return read.ok();
}

}  // namespace

RegisterForm::RegisterForm(wxWindow* parent, Surroundings& around, int width_px)
    : wxPanel(parent), around_(around) {
    build(width_px);
    bind();
    check_everything();
}

void RegisterForm::build(int width_px) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    constexpr long kEnter = wxTE_PROCESS_ENTER;
    scan_ = std::make_unique<CardScan>(this, around_);
    column->Add(scan_->button(), 0, wxEXPAND | wxBOTTOM, kGrid / 2);
    name_ = new Field(this, _("Name"), wxEmptyString, kEnter);
    number_ = new Field(this, _("ID number"), _("18 characters"), kEnter);
    auto* sex = make_label(this, _("Sex, as you see"), Type::Caption, Tone::Muted);  // just before
    const wxString sexes[] = {_("As the number says"), _("Male"), _("Female")};
    sex_ = named(new wxChoice(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, 3, sexes),
                 "customer_sex");
    sex_->SetFont(font(Type::Body));
    sex_->SetMinSize(
        wxSize(with_text(15 * kGrid), -1));  // its longest words would widen the whole column
    sex_->SetSelection(0);
    tell_readers(sex_, _("Sex, as you see"));
    phone_ = new Field(this, _("Mobile phone"), _("11 digits"), kEnter);
    guardian_ = new wxPanel(this);
    guardian_name_ = new Field(guardian_, _("Guardian's name"), _("under 14"), kEnter);
    guardian_phone_ = new Field(guardian_, _("Guardian's phone"), _("11 digits"), kEnter);
    guardian_->SetSizer(side_by_side(guardian_name_, guardian_phone_));
    named(name_->input(), "customer_name");
    named(number_->input(), "customer_number");
    named(phone_->input(), "customer_phone");
    named(guardian_name_->input(), "guardian_name");
    named(guardian_phone_->input(), "guardian_phone");
    for (wxWindow* part : {static_cast<wxWindow*>(name_), static_cast<wxWindow*>(number_)}) {
        column->Add(part, 0, wxEXPAND);
    }
    auto* seen = new wxBoxSizer(wxHORIZONTAL);
    seen->Add(sex, 0, wxALIGN_CENTRE | wxRIGHT, kGrid);
    seen->Add(sex_, 1, wxALIGN_CENTRE);
    column->Add(seen, 0, wxEXPAND | wxBOTTOM, kGrid / 2);
    for (wxWindow* part : {static_cast<wxWindow*>(phone_), static_cast<wxWindow*>(guardian_)}) {
        column->Add(part, 0, wxEXPAND);
    }
    guardian_->Hide();
    column->Add(consent_words(width_px), 0, wxEXPAND | wxTOP, 2);
    consent_ = named(new wxCheckBox(this, wxID_ANY, _("The customer has read this and agrees")),
                     "customer_consent");
    consent_->SetFont(font(Type::Body));
    tell_readers(consent_, _("The customer has read this and agrees"));
    column->Add(consent_, 0, wxTOP | wxLEFT, kGrid / 2);
    problem_ = new Paragraph(this, wxEmptyString, width_px, Type::Body, Tone::Fail);
    column->Add(problem_, 0, wxEXPAND | wxTOP, kGrid / 2);
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    save_ = named(make_button(this, _("Register"), {"person-add", "primary"}), "customer_register");
    auto* back = named(make_button(this, _("Cancel"), {}), "customer_cancel");
    back->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { cancel(); });
    buttons->Add(save_, 1);
    buttons->Add(back, 0, wxLEFT, kGrid);
    column->Add(buttons, 0, wxEXPAND | wxTOP, kGrid);
    SetSizer(column);
}

/// The wording whose version is kept with the consent, and no other. It scrolls, so that the tick
/// box below stays in sight with a guardian's fields and in the longer language.
wxWindow* RegisterForm::consent_words(int width_px) {
    constexpr int kLines = 5;
    auto* list = new wxScrolledWindow(this);
    list->SetBackgroundColour(GetBackgroundColour());
    auto* words = named(new Paragraph(list, say(consent_text().text), width_px - 2 * kGrid,
                                      Type::Caption, Tone::Muted),
                        "consent_text");
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(words);
    list->SetSizer(column);
    const int line = words->GetCharHeight();
    list->SetScrollRate(0, line);
    list->SetMinSize(wxSize(-1, std::min(kLines * line, words->GetBestSize().y)));
    return list;
}

void RegisterForm::bind() {
    for (Field* field : fields()) {
        field->input()->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { check_everything(); });
    }
    scan_->answered = [this](const Result<CardReading>& card) { show_card(card); };
    consent_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { check_everything(); });
    save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { register_now(); });
    const auto last = [this] {
        if (check_everything()) {
            register_now();
        } else {
            consent_->SetFocus();
        }
    };
    enter_walks({name_, number_, phone_}, [this, last] {
        if (guardian_->IsShown()) {
            guardian_name_->input()->SetFocus();
        } else {
            last();
        }
    });
    enter_walks({guardian_name_, guardian_phone_}, last);
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_ESCAPE) {
            escape();
        } else if (event.GetKeyCode() == WXK_RETURN && consent_->HasFocus() && save_->IsEnabled()) {
            register_now();
        } else {
            event.Skip();
        }
    });
}

std::string RegisterForm::words() const {
    std::string all;
    for (const Field* field : fields()) {
        all += field->text() + "\n";
    }
    return all;
}

std::array<Field*, 5> RegisterForm::fields() const {
    return {name_, number_, phone_, guardian_name_, guardian_phone_};
}

void RegisterForm::note(std::map<std::string, std::string>& typed) const {
    if (is_untouched()) {
        return;
    }
    for (const Field* field : fields()) {
        typed["register/" + to_utf8(field->input()->GetName())] = field->text();
    }
    typed["register/sex"] = std::to_string(sex_->GetSelection());
}

bool RegisterForm::restore(const std::map<std::string, std::string>& typed) {
    const auto sex = typed.find("register/sex");
    if (sex == typed.end()) {
        return false;
    }
    begin({});
    for (Field* field : fields()) {
        const auto words = typed.find("register/" + to_utf8(field->input()->GetName()));
        field->set_text(words == typed.end() ? std::string() : words->second);
    }
    sex_->SetSelection(sex->second == "1" ? 1 : sex->second == "2" ? 2 : 0);
    check_everything();
    return true;
}

/// What came from the search stands there still.
bool RegisterForm::is_untouched() const {
    return words() == begun_ && !consent_->GetValue() && sex_->GetSelection() == 0;
}

/// The key is hit by mistake more easily than the button.
void RegisterForm::escape() {
    if (is_untouched() ||
        people_agree(this, _("Throw away what was typed of this customer?"), _("Throw away"))) {
        cancel();
    }
}

void RegisterForm::cancel() {
    forget();
    if (cancelled) {
        cancelled();
    }
}

void RegisterForm::forget() {
    ++customers_;
    sending_ = false;
    scan_->forget();
    for (Field* field : fields()) {
        field->set_text({});
    }
    scanned_name_.clear();
    scanned_number_.clear();
    sex_->SetSelection(0);
    consent_->SetValue(false);
    problem_->set_text({});
    check_everything();
}

void RegisterForm::begin(const std::string& typed) {
    forget();
    const std::string number = canonical_number(typed);
    const std::string name = canonical_name(typed);
    const bool is_number = !number.empty() && std::isdigit(static_cast<unsigned char>(number[0]));
    const auto first = name.empty() ? 'a' : name[0];
    const bool is_name = static_cast<unsigned char>(first) >= 0x80;  // not pinyin initials
    if (is_number) {
        (number.size() == 11 || read_mobile(number) ? phone_ : number_)->set_text(number);
    } else if (is_name) {
        name_->set_text(typed);
    }
    begun_ = words();
    check_everything();
    (is_name ? number_ : name_)->input()->SetFocus();
}

void RegisterForm::take_from(const CardField& read, Field* into, std::string& scanned) {
    if (read.accepted) {
        into->set_text(read.value);
        scanned = into->text();
    } else if (!scanned.empty() && into->text() == scanned) {
        into->set_text({});
        scanned.clear();
    }
}

void RegisterForm::show_card(const Result<CardReading>& card) {
    if (card) {
        take_from(card->name, name_, scanned_name_);
        take_from(card->number, number_, scanned_number_);
    }
    problem_->set_text(card ? wxString() : error_text(card.error()));
    if (card) {
        around_.notify(say(words_about(*card)), card->accepted() ? Mood::Info : Mood::Trouble);
    }
    check_everything();
    Field* const next = !card || !card->name.accepted ? name_
                        : !card->number.accepted      ? number_
                                                      : phone_;
    next->input()->SetFocus();
    GetGrandParent()->Layout();
}

bool RegisterForm::check_number() {
    const std::string today = iso_day(around_.place.clock().now());
    const auto right = check_clock(today);
    const auto number = right ? read_document_number(number_->text(), today)
                              : Result<DocumentNumber>(right.error());
    const bool fine = mark(number_, number);
    const bool child =
        number && !number->birth_date.empty() && age_on(number->birth_date, today) < kGuardianAge;
    if (fine && !number->birth_date.empty()) {
        number_->show_note(
            wxString::Format(number->sex == Sex::Male ? _("Male, born %s") : _("Female, born %s"),
                             to_wx(number->birth_date)));
    }
    show_guardian(child);
    return fine;
}

void RegisterForm::show_guardian(bool child) {
    if (child == guardian_->IsShown()) {
        return;
    }
    guardian_->Show(child);
    consent_->SetLabelText(child ? _("The guardian has read this and agrees")
                                 : _("The customer has read this and agrees"));
    consent_->SetValue(false);  // somebody else's consent now
    GetParent()->Layout();
    GetGrandParent()->Layout();
    PostSizeEventToParent();
}

bool RegisterForm::check_everything() {
    const bool name = mark(name_, read_person_name(name_->text()));
    const bool number = check_number();
    const bool phone = mark(phone_, read_mobile(phone_->text()));
    bool guardian = true;
    if (guardian_->IsShown()) {
        const bool named_well = mark(guardian_name_, read_person_name(guardian_name_->text()));
        guardian = mark(guardian_phone_, read_mobile(guardian_phone_->text())) && named_well;
    }
    const bool ready = name && number && phone && guardian && consent_->GetValue();
    save_->Enable(ready);
    return ready;
}

std::optional<Sex> RegisterForm::said_sex() const {
    const int at = sex_->GetSelection();
    return at <= 0 ? std::nullopt : std::optional(at == 1 ? Sex::Male : Sex::Female);
}

void RegisterForm::register_now() {
    send({name_->text(),
          number_->text(),
          phone_->text(),
          {guardian_->IsShown() ? guardian_name_->text() : std::string(),
           guardian_->IsShown() ? guardian_phone_->text() : std::string()},
          consent_->GetValue(),
          said_sex()});
}

/// Once, however often Enter comes: what is typed meanwhile makes the button usable again.
void RegisterForm::send(const NewCustomer& typed) {
    if (std::exchange(sending_, true)) {
        return;
    }
    save_->Disable();
    run_in_background(
        around_.place.counter(), this,
        [typed](Studio& studio) { return register_customer(studio, typed); },
        [this, typed, customers = customers_](const Result<Customer>& customer) {
            if (customers != customers_) {
                return;  // the form is another customer's by now
            }
            sending_ = false;
            save_->Enable();
            if (!customer && customer.error().field == "sex") {
                ask_about_sex(typed, customer.error());
                return;
            }
            problem_->set_text(customer ? wxString() : error_text(customer.error()));
            if (!customer) {
                GetGrandParent()->Layout();
                return;
            }
            forget();
            if (registered) {
                registered(*customer);
            }
        });
}

void RegisterForm::ask_about_sex(NewCustomer typed, const Error& differs) {
    if (people_agree(this, say(differs.message), _("Both are right"))) {
        typed.sex_confirmed = true;
        send(typed);
    } else {
        number_->input()->SetFocus();
        number_->input()->SelectAll();
    }
}

}  // namespace huizhi::gui
