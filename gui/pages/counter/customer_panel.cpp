#include "gui/pages/counter/customer_panel.h"

#include <wx/intl.h>
#include <wx/statbmp.h>

#include "core/counter/customers.h"
#include "core/records/identity.h"
#include "gui/base/wx_text.h"
#include "gui/pages/customer/customer_dialog.h"
#include "gui/pages/customer/customer_tables.h"
#include "gui/parts/icons.h"
#include "gui/parts/look/entry_line.h"
#include "gui/parts/spoken_name.h"
#include "gui/work/customer_work.h"

namespace huizhi::gui {
namespace {

constexpr int kPauseMs = 150;
constexpr int kShown = 8;
constexpr std::size_t kShownNotes = 3;
constexpr const char* kSearchPlace = "search";

wxString standing_words(const CustomerStanding& standing) {
    wxString words;
    const auto& notes = standing.notes;
    for (std::size_t at = notes.size(); at > 0 && notes.size() - at < kShownNotes; --at) {
        words += (words.empty() ? "" : "\n") + to_wx(notes[at - 1].words);
    }
    for (const CreditAccount& account : standing.credits) {
        words += (words.empty() ? "" : "\n") + credit_words(account);
    }
    return words;
}

}  // namespace

CustomerPanel::CustomerPanel(wxWindow* parent, Surroundings& around, int width_px)
    : Card(parent), around_(around), width_px_(width_px - 4 * kGrid) {
    body()->Add(make_label(this, _("Customer"), Type::Section, Tone::Ink), 0, wxBOTTOM, kGrid);
    search_ = new wxPanel(this);
    build_search();
    form_ = new RegisterForm(this, around, width_px_);
    chosen_ = new wxPanel(this);
    build_chosen();
    body()->Add(search_, 1, wxEXPAND);
    body()->Add(form_, 0, wxEXPAND);
    body()->Add(chosen_, 0, wxEXPAND);
    form_->registered = [this](const Customer& customer) { choose(customer); };
    form_->cancelled = [this] {
        show(Part::Search);
        text_->SetFocus();
    };
    pause_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { search_now(); });
    show(Part::Search);
}

void CustomerPanel::build_search() {
    auto* column = new wxBoxSizer(wxVERTICAL);
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    text_ = named(new EntryLine(search_, wxTE_PROCESS_ENTER), "customer_search");
    text_->SetHint(_("Name, pinyin initials, last four"));
    tell_readers(text_, _("Find a customer"));
    row->Add(text_, 1, wxALIGN_CENTRE);
    auto* add = named(make_button(search_, wxEmptyString, {"person-add", "plain"}), "customer_new");
    add->SetToolTip(_("Register a new customer"));
    tell_readers(add, _("Register a new customer"));
    row->Add(add, 0, wxLEFT | wxALIGN_CENTRE, kGrid);
    column->Add(row, 0, wxEXPAND);
    hint_ = new Paragraph(search_, wxEmptyString, width_px_, Type::Body, Tone::Muted);
    column->Add(hint_, 0, wxEXPAND | wxTOP, kGrid);
    found_ = named(new CustomerList(search_), "customer_found");
    found_->SetMinSize(wxSize(-1, with_text(15 * kGrid)));
    column->Add(found_, 1, wxEXPAND | wxTOP, kGrid);
    search_->SetSizer(column);
    add->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        form_->begin(to_utf8(text_->GetValue()));
        show(Part::Register);
    });
    text_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { pause_.StartOnce(kPauseMs); });
    text_->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_DOWN && !found_->customers().empty()) {
            found_->SetFocus();
        } else if (event.GetKeyCode() == WXK_ESCAPE) {
            text_->Clear();
        } else {
            event.Skip();
        }
    });
    text_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { enter(); });
    found_->chosen = [this](const Customer& customer) { choose(customer); };
}

void CustomerPanel::build_chosen() {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(new wxStaticBitmap(chosen_, wxID_ANY, icon("person", Tone::Accent, 32)), 0,
             wxALIGN_CENTRE | wxRIGHT, kGrid + kGrid / 2);
    auto* words = new wxBoxSizer(wxVERTICAL);
    name_ = named(make_label(chosen_, wxEmptyString, Type::Section, Tone::Ink), "customer_chosen");
    words->Add(name_);
    facts_ =
        new Paragraph(chosen_, wxEmptyString, width_px_ - 9 * kGrid, Type::Caption, Tone::Muted);
    words->Add(facts_, 0, wxTOP, 2);
    standing_ = named(
        new Paragraph(chosen_, wxEmptyString, width_px_ - 9 * kGrid, Type::Caption, Tone::Warn),
        "customer_standing");
    words->Add(standing_, 0, wxTOP, 2);
    row->Add(words, 1, wxALIGN_CENTRE);
    auto* folder =
        named(make_button(chosen_, wxEmptyString, {"paper", "quiet", 16}), "customer_folder");
    folder->SetToolTip(_("Notes, visits, cards and the record"));
    tell_readers(folder, _("Notes, visits, cards and the record"));
    folder->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { open_folder(); });
    row->Add(folder, 0, wxALIGN_TOP);
    auto* other =
        named(make_button(chosen_, wxEmptyString, {"close", "quiet", 16}), "customer_other");
    other->SetToolTip(_("Another customer"));
    tell_readers(other, _("Another customer"));
    other->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { clear(); });
    row->Add(other, 0, wxALIGN_TOP);
    chosen_->SetSizer(row);
}

/// Only who was found by what stands there now is meant: what was found by less of it may be
/// somebody else, and is shown until the answer comes.
void CustomerPanel::enter() {
    const std::string typed = to_utf8(text_->GetValue());
    if (typed != listed_) {
        if (typed != asked_) {
            pause_.Stop();
            search_now();
        }
    } else if (found_->customers().size() == 1) {
        choose(found_->customers().front());
    } else if (!found_->customers().empty()) {
        found_->SetFocus();
    }
}

void CustomerPanel::show(Part part) {
    search_->Show(part == Part::Search);
    form_->Show(part == Part::Register);
    chosen_->Show(part == Part::Chosen);
    if (part == Part::Search) {
        search_now();
    }
    GetParent()->Layout();
    Layout();
}

void CustomerPanel::focus_search() {
    if (!search_->IsShown() && !form_->IsShown()) {
        clear();
    }
    if (search_->IsShown()) {
        text_->SetFocus();
        text_->SelectAll();
    }
}

void CustomerPanel::clear() {
    customer_.reset();
    name_->SetLabelText({});
    facts_->set_text({});
    standing_->set_text({});
    form_->forget();
    text_->ChangeValue(wxEmptyString);
    show(Part::Search);
    text_->SetFocus();
    if (changed) {
        changed();
    }
}

void CustomerPanel::search_now() {
    const std::string typed = to_utf8(text_->GetValue());
    const int query = ++last_query_;
    asked_ = typed;
    if (typed.empty()) {
        listed_.clear();
        found_->show({});
        hint_->set_text(_("Type to find a customer, or press the plus to register a new one."));
        hint_->Show();
        search_->Layout();
        return;
    }
    run_in_background(
        around_.place.counter(), this,
        [typed](Studio& studio) { return find_customers(studio, typed, kShown); },
        [this, query, typed](const Result<std::vector<Customer>>& customers) {
            if (query == last_query_) {
                show_found(typed, customers);
            }
        });
}

void CustomerPanel::show_found(const std::string& typed,
                               const Result<std::vector<Customer>>& customers) {
    if (!customers) {
        around_.report(customers.error());
        asked_.clear();  // Enter asks again
        return;
    }
    listed_ = typed;
    hint_->set_text(_("Nobody found. Press the plus to register this customer."));
    hint_->Show(customers->empty());
    found_->show(*customers);
    search_->Layout();
}

void CustomerPanel::choose(const Customer& customer) {
    customer_ = customer;
    standing_->set_text({});
    standing_->Hide();
    show_facts();
    show(Part::Chosen);
    read_standing_of(customer.id);
    if (changed) {
        changed();
    }
}

void CustomerPanel::note(std::map<std::string, std::string>& typed) const {
    if (search_->IsShown() && !text_->IsEmpty()) {
        typed[kSearchPlace] = to_utf8(text_->GetValue());
    }
    if (form_->IsShown()) {
        form_->note(typed);
    }
}

void CustomerPanel::leave_search_out(std::map<std::string, std::string>& typed) {
    typed.erase(kSearchPlace);
}

void CustomerPanel::restore(const std::map<std::string, std::string>& typed) {
    if (form_->restore(typed)) {
        show(Part::Register);
    } else if (const auto search = typed.find(kSearchPlace); search != typed.end()) {
        text_->SetValue(to_wx(search->second));
    }
}

void CustomerPanel::show_facts() {
    const Customer& customer = *customer_;
    name_->SetLabelText(to_wx(customer.name));
    wxString facts = to_wx(masked_number(customer.id_number) + "\n" + masked_phone(customer.phone));
    if (!customer.guardian.name.empty()) {
        facts += "\n" + wxString::Format(_("Guardian %s, %s"), to_wx(customer.guardian.name),
                                         to_wx(masked_phone(customer.guardian.phone)));
    }
    facts += "\n" + wxString::Format(_("Consent given %s"),
                                     to_wx(customer.consent.given_at.substr(0, 10)));
    if (!customer.note.empty()) {
        facts += "\n" + to_wx(customer.note);
    }
    facts_->set_text(facts);
}

/// What staff noted, what a card holds, what is owed: the newest lines, the rest in the folder.
void CustomerPanel::read_standing_of(const std::string& customer) {
    run_in_background(
        around_.place.counter(), this,
        [customer](Studio& studio) { return read_standing(studio, customer); },
        [this, customer](const Result<CustomerStanding>& standing) {
            if (!customer_ || customer_->id != customer) {
                return;
            }
            if (!standing) {
                around_.report(standing.error());
                return;
            }
            standing_->set_text(standing_words(*standing));
            standing_->Show(!standing->notes.empty() || !standing->credits.empty());
            GetParent()->Layout();
            Layout();
        });
}

void CustomerPanel::open_folder() {
    const std::string id = customer_->id;
    CustomerDialog dialog(this, around_.place, *customer_);
    dialog.ShowModal();
    if (dialog.still_there()) {
        read_again(id);
    } else if (erased) {
        erased();
    }
}

/// What was corrected there is shown here; whose order it is stays as it was.
void CustomerPanel::read_again(const std::string& customer) {
    run_in_background(
        around_.place.counter(), this,
        [customer](Studio& studio) { return studio.store.customer(customer); },
        [this, customer](const Result<Customer>& now) {
            if (now && customer_ && customer_->id == customer) {
                customer_ = *now;
                show_facts();
                read_standing_of(customer);
            }
        });
}

}  // namespace huizhi::gui
