#include "gui/pages/counter/session_panel.h"

#include <algorithm>
#include <set>

#include <wx/intl.h>
#include <wx/statbmp.h>
#include <wx/wupdlock.h>

#include "core/base/clock.h"
#include "core/base/money.h"
#include "core/counter/job_prospects.h"
#include "core/queue/hand_over_files.h"
#include "core/records/form.h"
#include "gui/base/language.h"
#include "gui/base/money_words.h"
#include "gui/base/wx_text.h"
#include "gui/keys/key_words.h"
#include "gui/parts/icons.h"
#include "gui/parts/look/entry_line.h"
#include "gui/parts/look/scrolled.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

std::string key_of(const std::string& format, const std::string& field) {
    return format + "/" + field;
}

wxString short_name(const PhotoFormat& format) {
    wxString name = say(format.certificate.name);
    if (!format.city.city_code.empty()) {
        name += wxString::FromUTF8(" · ") + say(format.city.city);
    }
    return name;
}

}  // namespace

SessionPanel::SessionPanel(wxWindow* parent, int width_px) : wxPanel(parent), width_px_(width_px) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    list_ = new Scrolled(this, wxVSCROLL);
    list_->SetBackgroundColour(colour(Tone::Card));
    list_->SetSizer(new wxBoxSizer(wxVERTICAL));
    extras_ = new ExtraLines(list_);
    extras_->changed = [this] {
        list_->FitInside();
        show_total();
        edited();
    };
    list_->GetSizer()->Add(extras_, 0, wxEXPAND);
    voucher_ = new TypedRow(list_, "pay_voucher", _("Voucher's number"));
    voucher_->say(_("Voucher's number"), _("if there is one"));
    voucher_->input()->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { edited(); });
    list_->GetSizer()->Add(voucher_, 0, wxEXPAND | wxTOP | wxRIGHT, kGrid / 2);
    column->Add(list_, 1, wxEXPAND);
    SetSizer(column);
    build_footer(width_px);
}

void SessionPanel::build_footer(int width_px) {
    pay_ = new PaymentRow(this);
    pay_->edited = [this] { edited(); };
    GetSizer()->Add(pay_, 0, wxEXPAND | wxTOP, kGrid);
    why_ = named(new Paragraph(this, wxEmptyString, width_px, Type::Caption, Tone::Muted),
                 "submit_why");
    GetSizer()->Add(why_, 0, wxEXPAND | wxTOP, kGrid / 2);
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    save_ = named(make_button(this, _("Save photo"), {"save", "plain"}), "photo_save");
    submit_ = named(make_button(this, _("Submit"), {"send", "primary"}), "session_submit");
    show_key(submit_, {}, KeyAct::Submit);
    save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save_pressed(); });
    submit_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { submit_pressed(); });
    buttons->Add(save_, 0, wxRIGHT, kGrid);
    buttons->Add(submit_, 1);
    GetSizer()->Add(buttons, 0, wxEXPAND | wxTOP, kGrid);
}

void SessionPanel::show(const std::vector<PhotoFormat>& formats,
                        const Customer* customer,
                        const std::string& shot_sha256) {
    remember();
    const wxWindowUpdateLocker still(list_);
    clear_list();
    lines_.clear();
    questions_.clear();
    for (const PhotoFormat& format : formats) {
        lines_.push_back({format, nullptr, {}});
    }
    turn_to(customer, shot_sha256);
    add_asks(list_->GetSizer());
    add_prices(list_->GetSizer());
    for (wxWindow* kept : {static_cast<wxWindow*>(extras_), static_cast<wxWindow*>(voucher_)}) {
        list_->GetSizer()->Add(kept, 0, wxEXPAND | wxTOP | wxRIGHT, kGrid / 2);
        if (wxWindow* last = list_->GetChildren().GetLast()->GetData(); last != kept) {
            kept->MoveAfterInTabOrder(last);
        }
    }
    add_papers(list_->GetSizer(), customer);
    list_->FitInside();
    Layout();
    show_total();
}

/// All but the extras and the voucher, which belong to no format.
void SessionPanel::clear_list() {
    list_->GetSizer()->Detach(extras_);
    list_->GetSizer()->Detach(voucher_);
    list_->GetSizer()->Clear();
    std::vector<wxWindow*> others;
    for (wxWindow* child : list_->GetChildren()) {
        if (child != extras_ && child != voucher_) {
            others.push_back(child);
        }
    }
    for (wxWindow* child : others) {
        child->Destroy();
    }
}

void SessionPanel::remember() {
    for (const Line& line : lines_) {
        const std::string price = key_of(line.format.id, "price");
        if (line.price->GetValue() == to_wx(yuan(line.format.city.price_hint_fen))) {
            typed_.erase(price);  // as proposed: the proposal may become another
        } else {
            typed_[price] = line.price->GetValue();
        }
        for (const auto& [key, input] : line.fields) {
            typed_[key_of(line.format.id, key)] = input->GetValue();
        }
    }
    for (const Question& question : questions_) {
        for (const std::string& format : question.formats) {
            said_[format].answer(question.ask.rule, question.box->GetValue());
        }
    }
}

/// A confirmation of another photo or customer is gone by itself, also of a format that is not
/// chosen now.
void SessionPanel::turn_to(const Customer* customer, const std::string& shot_sha256) {
    const std::string id = customer != nullptr ? customer->id : std::string();
    for (const Line& line : lines_) {
        said_.try_emplace(line.format.id);
    }
    for (auto& [format, said] : said_) {
        said.turn_to({id, shot_sha256, format});
    }
}

void SessionPanel::forget() {
    show({}, nullptr);
    typed_.clear();
    said_.clear();
    extras_->clear();
    show_total();
    voucher_->clear();
    pay_->clear();
}

/// The same rule in other words is another question.
void SessionPanel::add_asks(wxSizer* column) {
    for (const Line& line : lines_) {
        if (is_only_printed(line.format)) {
            continue;  // it goes to no authority
        }
        for (const Ask& ask : line.format.certificate.asks) {
            const auto same =
                std::find_if(questions_.begin(), questions_.end(), [&ask](const Question& one) {
                    return one.ask.rule == ask.rule && one.ask.question == ask.question;
                });
            if (same != questions_.end()) {
                same->formats.push_back(line.format.id);
                const bool said = said_[line.format.id].says(ask.rule);
                same->box->SetValue(same->box->GetValue() || said);
                continue;
            }
            add_ask(column, ask, line.format.id);
        }
    }
}

void SessionPanel::add_ask(wxSizer* column, const Ask& ask, const std::string& format) {
    if (questions_.empty()) {
        column->Add(make_label(list_, _("You confirm"), Type::Strong, Tone::Ink), 0, wxBOTTOM,
                    kGrid / 2);
    }
    auto* box = new QuestionBox(list_, say(ask.question), width_px_ - 3 * kGrid);
    const bool first =
        std::none_of(questions_.begin(), questions_.end(),
                     [&ask](const Question& one) { return one.ask.rule == ask.rule; });
    box->SetName("ask_" + ask.rule + (first ? "" : "_" + format));
    box->SetValue(said_[format].says(ask.rule));
    box->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { edited(); });
    column->Add(box, 0, wxEXPAND | wxBOTTOM, kGrid / 2);
    questions_.push_back({ask, {format}, box});
}

void SessionPanel::add_prices(wxSizer* column) {
    if (!lines_.empty()) {
        column->Add(make_label(list_, _("Price"), Type::Strong, Tone::Ink), 0, wxTOP | wxBOTTOM,
                    kGrid / 2);
    }
    for (Line& line : lines_) {
        auto* row = new wxBoxSizer(wxHORIZONTAL);
        row->Add(make_label(list_, short_name(line.format), Type::Body, Tone::Ink), 1,
                 wxALIGN_CENTRE);
        row->Add(make_label(list_, wxString::FromUTF8("¥"), Type::Body, Tone::Muted), 0,
                 wxALIGN_CENTRE | wxRIGHT, kGrid / 2);
        const std::string key = key_of(line.format.id, "price");
        const wxString price =
            typed_.contains(key) ? typed_[key] : to_wx(yuan(line.format.city.price_hint_fen));
        line.price = new PriceField(list_, price, _("Price") + " " + short_name(line.format));
        line.price->SetName("price_" + line.format.id);
        line.price->Bind(wxEVT_TEXT, [this](wxCommandEvent&) {
            show_total();
            edited();
        });
        row->Add(line.price, 0, wxALIGN_CENTRE);
        column->Add(row, 0, wxEXPAND | wxBOTTOM | wxRIGHT, kGrid / 2);
        add_fields(column, line);
    }
}

bool SessionPanel::has_extras() const {
    return !extras_->lines().empty();
}

void SessionPanel::focus_next() {
    for (const Question& question : questions_) {
        if (!question.box->GetValue()) {
            question.box->SetFocus();
            return;
        }
    }
    submit_->SetFocus();
}

void SessionPanel::add_fields(wxSizer* column, Line& line) {
    for (const FormField& field : line.format.city.fields) {
        if (!field.from.empty() || &field == precode_field(line.format.city)) {
            continue;  // filled from the customer's record, or asked before the shot
        }
        auto* row = new wxBoxSizer(wxHORIZONTAL);
        const wxString star = field.required ? " *" : "";
        row->Add(make_label(list_, say(field.label) + star, Type::Body, Tone::Muted), 1,
                 wxALIGN_CENTRE | wxLEFT, 2 * kGrid);
        auto* input = new EntryLine(list_, 0, 160);
        input->ChangeValue(typed_[key_of(line.format.id, field.key)]);
        input->SetName("field_" + line.format.id + "_" + field.key);
        tell_readers(input, say(field.label));
        input->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { edited(); });
        row->Add(input, 0, wxALIGN_CENTRE);
        column->Add(row, 0, wxEXPAND | wxBOTTOM | wxRIGHT, kGrid / 2);
        line.fields[field.key] = input;
    }
}

void SessionPanel::add_papers(wxSizer* column, const Customer* customer) {
    const std::string today = iso_day(SystemClock().now());
    constexpr int kGrownUp = 30;  // nobody chosen yet: the papers that everyone brings
    const int age = customer == nullptr ? kGrownUp : age_of(*customer, today).value_or(kGrownUp);
    std::set<wxString> seen;
    for (const Line& line : lines_) {
        for (const Paper& paper : papers_for(line.format.city, age)) {
            if (!seen.insert(say(paper.what)).second) {
                continue;
            }
            if (seen.size() == 1) {
                column->Add(make_label(list_, _("The customer brings"), Type::Strong, Tone::Ink), 0,
                            wxTOP | wxBOTTOM, kGrid / 2);
            }
            auto* row = new wxBoxSizer(wxHORIZONTAL);
            row->Add(new wxStaticBitmap(list_, wxID_ANY, icon("paper", Tone::Muted, 16)), 0, wxTOP,
                     2);
            row->Add(
                new Paragraph(list_, say(paper.what), width_px_ - 6 * kGrid, Type::Body, Tone::Ink),
                1, wxLEFT, kGrid);
            column->Add(row, 0, wxEXPAND | wxBOTTOM, kGrid / 2);
        }
    }
}

std::vector<VisitLine> SessionPanel::lines() const {
    std::vector<VisitLine> lines;
    for (const Line& line : lines_) {
        VisitLine wanted;
        wanted.format = line.format.id;
        wanted.price_fen = line.price->fen();
        for (const auto& [key, input] : line.fields) {
            if (!input->GetValue().empty()) {
                wanted.fields[key] = to_utf8(input->GetValue());
            }
        }
        if (const auto said = said_.find(line.format.id); said != said_.end()) {
            wanted.confirmed = Confirmation(said->second.about());
        }
        for (const Question& question : questions_) {
            const auto& of = question.formats;
            if (std::find(of.begin(), of.end(), line.format.id) != of.end()) {
                wanted.confirmed.answer(question.ask.rule, question.box->GetValue());
            }
        }
        lines.push_back(std::move(wanted));
    }
    for (VisitLine& extra : extras_->lines()) {
        lines.push_back(std::move(extra));
    }
    return lines;
}

WayToPay SessionPanel::way_to_pay() const {
    return {pay_->method(), pay_->source(), voucher_->text()};
}

bool SessionPanel::everything_confirmed() const {
    return std::all_of(questions_.begin(), questions_.end(),
                       [](const Question& question) { return question.box->GetValue(); });
}

wxString SessionPanel::missing_field() const {
    for (const Line& line : lines_) {
        for (const FormField& field : line.format.city.fields) {
            const auto input = line.fields.find(field.key);
            if (field.required && input != line.fields.end() &&
                input->second->GetValue().Strip(wxString::both).empty()) {
                return say(field.label);
            }
        }
    }
    return extras_->lacks_words() ? _("What is sold") : wxString();
}

void SessionPanel::show_list(bool shown) {
    list_->Show(shown);
    Layout();
}

void SessionPanel::set_way(Way way) {
    const wxString words = way == Way::HandOver ? _("Hand over ...")
                           : way == Way::Sell   ? _("Sell")
                                                : _("Submit");
    if (submit_->GetLabelText() != words) {
        submit_->SetLabel(wxControl::EscapeMnemonics(words));
    }
}

void SessionPanel::set_state(bool may_save, const wxString& why_not_submit) {
    save_->Enable(may_save);
    submit_->Enable(why_not_submit.empty());
    why_->set_text(why_not_submit);
    Layout();
}

void SessionPanel::show_total() {
    std::int64_t total = 0;
    for (const VisitLine& line : lines()) {
        total += std::max<std::int64_t>(0, line.price_fen);
    }
    pay_->show_total(lines_.empty() && !has_extras() ? wxString() : money_words(total));
    Layout();
}

}  // namespace huizhi::gui
