#include "gui/pages/counter/session_panel.h"

#include <algorithm>
#include <array>
#include <set>

#include <wx/intl.h>
#include <wx/statbmp.h>
#include <wx/wupdlock.h>

#include "core/base/clock.h"
#include "core/base/money.h"
#include "core/base/text/canonical_text.h"
#include "core/queue/hand_over_files.h"
#include "core/records/form.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/parts/icons.h"

namespace huizhi::gui {
namespace {

constexpr std::array kMethods = {"cash", "wechat", "alipay", "card", ""};

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

std::int64_t read_fen(const std::string& typed) {
    const std::string amount = canonical_number(typed);
    const std::size_t dot = amount.find('.');
    const std::string whole = amount.substr(0, dot);
    std::string cents = dot == std::string::npos ? "" : amount.substr(dot + 1);
    const auto digits = [](const std::string& text) {
        return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (whole.empty() || whole.size() > 6 || cents.size() > 2 || !digits(whole + cents)) {
        return -1;
    }
    cents.resize(2, '0');
    return std::stoll(whole) * 100 + std::stoll(cents);
}

SessionPanel::SessionPanel(wxWindow* parent, int width_px) : wxPanel(parent), width_px_(width_px) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    list_ = new wxScrolledWindow(this);
    list_->SetScrollRate(0, kGrid);
    list_->SetBackgroundColour(colour(Tone::Card));
    list_->SetSizer(new wxBoxSizer(wxVERTICAL));
    column->Add(list_, 1, wxEXPAND);
    SetSizer(column);
    build_footer(width_px);
}

void SessionPanel::build_footer(int width_px) {
    auto* pay = new wxBoxSizer(wxHORIZONTAL);
    const wxString words[] = {_("Cash"), _("WeChat Pay"), _("Alipay"), _("Card"), _("Pay later")};
    method_ = named(new wxChoice(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, 5, words),
                    "pay_method");
    method_->SetFont(font(Type::Body));
    method_->SetSelection(1);
    total_ = named(make_label(this, wxEmptyString, Type::Title, Tone::Ink), "session_total");
    pay->Add(make_label(this, _("Payment"), Type::Strong, Tone::Ink), 0, wxALIGN_CENTRE | wxRIGHT,
             kGrid);
    pay->Add(method_, 0, wxALIGN_CENTRE);
    pay->AddStretchSpacer();
    pay->Add(total_, 0, wxALIGN_CENTRE);
    GetSizer()->Add(pay, 0, wxEXPAND | wxTOP, kGrid);
    why_ = named(new Paragraph(this, wxEmptyString, width_px, Type::Caption, Tone::Muted),
                 "submit_why");
    GetSizer()->Add(why_, 0, wxEXPAND | wxTOP, kGrid / 2);
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    save_ = named(make_button(this, _("Save photo"), {"save", "plain"}), "photo_save");
    submit_ = named(make_button(this, _("Submit"), {"send", "primary"}), "session_submit");
    submit_->SetToolTip("Ctrl+Enter");
    save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save_pressed(); });
    submit_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { submit_pressed(); });
    buttons->Add(save_, 0, wxRIGHT, kGrid);
    buttons->Add(submit_, 1);
    GetSizer()->Add(buttons, 0, wxEXPAND | wxTOP, kGrid);
}

void SessionPanel::show(const std::vector<PhotoFormat>& formats, const Customer* customer) {
    remember();
    const wxWindowUpdateLocker still(list_);
    list_->DestroyChildren();
    list_->GetSizer()->Clear();
    lines_.clear();
    asks_.clear();
    for (const PhotoFormat& format : formats) {
        lines_.push_back({format, nullptr, {}});
    }
    add_asks(list_->GetSizer());
    add_prices(list_->GetSizer());
    add_papers(list_->GetSizer(), customer);
    list_->FitInside();
    Layout();
    show_total();
}

void SessionPanel::remember() {
    for (const Line& line : lines_) {
        typed_[key_of(line.format.id, "price")] = line.price->GetValue();
        for (const auto& [key, input] : line.fields) {
            typed_[key_of(line.format.id, key)] = input->GetValue();
        }
    }
    for (const auto& [rule, box] : asks_) {
        ticked_[rule] = box->GetValue();
    }
}

void SessionPanel::forget() {
    show({}, nullptr);
    typed_.clear();
    ticked_.clear();
}

void SessionPanel::add_asks(wxSizer* column) {
    for (const Line& line : lines_) {
        for (const Ask& ask : line.format.certificate.asks) {
            if (asks_.contains(ask.rule)) {
                continue;
            }
            if (asks_.empty()) {
                column->Add(make_label(list_, _("You confirm"), Type::Strong, Tone::Ink), 0,
                            wxBOTTOM, kGrid / 2);
            }
            auto* row = new wxBoxSizer(wxHORIZONTAL);
            auto* box = new wxCheckBox(list_, wxID_ANY, wxEmptyString);
            box->SetName("ask_" + ask.rule);
            box->SetValue(ticked_[ask.rule]);
            box->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { edited(); });
            auto* words = new Paragraph(list_, say(ask.question), width_px_ - 6 * kGrid, Type::Body,
                                        Tone::Ink);
            words->Bind(wxEVT_LEFT_UP, [this, box](wxMouseEvent&) {
                box->SetValue(!box->GetValue());
                edited();
            });
            row->Add(box, 0, wxALIGN_TOP | wxTOP, 2);
            row->Add(words, 1, wxLEFT, kGrid / 2);
            column->Add(row, 0, wxEXPAND | wxBOTTOM, kGrid / 2);
            asks_[ask.rule] = box;
        }
    }
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
        line.price =
            new wxTextCtrl(list_, wxID_ANY, price, wxDefaultPosition, wxSize(96, -1), wxTE_RIGHT);
        line.price->SetName("price_" + line.format.id);
        line.price->SetFont(font(Type::Body));
        line.price->Bind(wxEVT_TEXT, [this](wxCommandEvent&) {
            show_total();
            edited();
        });
        row->Add(line.price, 0, wxALIGN_CENTRE);
        column->Add(row, 0, wxEXPAND | wxBOTTOM | wxRIGHT, kGrid / 2);
        add_fields(column, line);
    }
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
        auto* input = new wxTextCtrl(list_, wxID_ANY, typed_[key_of(line.format.id, field.key)],
                                     wxDefaultPosition, wxSize(160, -1));
        input->SetName("field_" + line.format.id + "_" + field.key);
        input->SetFont(font(Type::Body));
        input->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { edited(); });
        row->Add(input, 0, wxALIGN_CENTRE);
        column->Add(row, 0, wxEXPAND | wxBOTTOM | wxRIGHT, kGrid / 2);
        line.fields[field.key] = input;
    }
}

void SessionPanel::add_papers(wxSizer* column, const Customer* customer) {
    const std::string today = iso_day(SystemClock().now());
    const bool born = customer != nullptr && !customer->birth_date.empty();
    constexpr int kGrownUp = 30;  // nobody chosen yet: the papers that everyone brings
    const int age = born ? age_on(customer->birth_date, today) : kGrownUp;
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
        wanted.price_fen = read_fen(to_utf8(line.price->GetValue()));
        for (const auto& [key, input] : line.fields) {
            if (!input->GetValue().empty()) {
                wanted.fields[key] = to_utf8(input->GetValue());
            }
        }
        for (const auto& [rule, box] : asks_) {
            const auto& asks = line.format.certificate.asks;
            const bool asked =
                std::any_of(asks.begin(), asks.end(),
                            [&rule = rule](const Ask& ask) { return ask.rule == rule; });
            if (asked && box->GetValue()) {
                wanted.confirmed.push_back(rule);
            }
        }
        lines.push_back(std::move(wanted));
    }
    return lines;
}

std::string SessionPanel::method() const {
    return kMethods.at(static_cast<std::size_t>(std::max(0, method_->GetSelection())));
}

bool SessionPanel::everything_confirmed() const {
    return std::all_of(asks_.begin(), asks_.end(),
                       [](const auto& ask) { return ask.second->GetValue(); });
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
    return {};
}

void SessionPanel::show_list(bool shown) {
    list_->Show(shown);
    Layout();
}

void SessionPanel::set_handed_over(bool by_hand) {
    const wxString words = by_hand ? _("Hand over ...") : _("Submit");
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
    for (const Line& line : lines_) {
        total += std::max<std::int64_t>(0, read_fen(to_utf8(line.price->GetValue())));
    }
    total_->SetLabelText(lines_.empty() ? wxString()
                                        : wxString::FromUTF8("¥ ") + to_wx(yuan(total)));
    Layout();
}

}  // namespace huizhi::gui
