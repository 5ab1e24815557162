#include "gui/pages/counter/extra_lines.h"

#include <algorithm>

#include <wx/intl.h>

#include "core/records/extra.h"
#include "gui/base/wx_text.h"
#include "gui/parts/look/entry_line.h"
#include "gui/parts/spoken_name.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

ExtraLines::ExtraLines(wxWindow* parent) : wxPanel(parent), list_(new wxPanel(this)) {
    list_->SetSizer(new wxBoxSizer(wxVERTICAL));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(list_, 0, wxEXPAND);
    auto* more = named(make_button(this, _("Add an extra"), {"", "quiet"}), "extra_add");
    more->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { add(); });
    column->Add(more, 0, wxTOP, kGrid / 2);
    SetSizer(column);
    list_->SetCanFocus(false);  // Tab passes it by while nothing is in it
}

void ExtraLines::add() {
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    wxTextCtrl* what = new EntryLine(list_);
    what->SetHint(_("What is sold"));
    what->SetName(wxString::Format("extra_what_%zu", rows_.size()));
    tell_readers(what, _("What is sold"));
    line->Add(what, 1, wxALIGN_CENTRE | wxRIGHT, kGrid);
    line->Add(make_label(list_, wxString::FromUTF8("¥"), Type::Body, Tone::Muted), 0,
              wxALIGN_CENTRE | wxRIGHT, kGrid / 2);
    auto* price = new PriceField(list_, "0.00", _("Price"));
    price->SetName(wxString::Format("extra_price_%zu", rows_.size()));
    line->Add(price, 0, wxALIGN_CENTRE);
    list_->GetSizer()->Add(line, 0, wxEXPAND | wxBOTTOM | wxRIGHT, kGrid / 2);
    for (wxTextCtrl* input : {what, static_cast<wxTextCtrl*>(price)}) {
        input->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { changed(); });
    }
    rows_.push_back({what, price});
    Layout();
    changed();
    what->SetFocus();
}

std::vector<VisitLine> ExtraLines::lines() const {
    std::vector<VisitLine> lines;
    for (const Row& row : rows_) {
        const wxString what = row.what->GetValue().Strip(wxString::both);
        if (!what.empty()) {
            VisitLine line;
            line.format = kExtra + to_utf8(what);
            line.price_fen = row.price->fen();
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

bool ExtraLines::lacks_words() const {
    return std::any_of(rows_.begin(), rows_.end(), [](const Row& row) {
        return row.what->GetValue().Strip(wxString::both).empty() && row.price->fen() > 0;
    });
}

void ExtraLines::clear() {
    rows_.clear();
    list_->DestroyChildren();
    list_->GetSizer()->Clear();
    list_->SetCanFocus(false);
    Layout();
}

void ExtraLines::note(std::map<std::string, std::string>& typed) const {
    for (std::size_t at = 0; at < rows_.size(); ++at) {
        const std::string lead = "extra/" + std::to_string(at);
        typed[lead + "/what"] = to_utf8(rows_[at].what->GetValue());
        typed[lead + "/price"] = to_utf8(rows_[at].price->GetValue());
    }
}

void ExtraLines::restore(const std::map<std::string, std::string>& typed) {
    for (std::size_t at = 0; typed.contains("extra/" + std::to_string(at) + "/what"); ++at) {
        const std::string lead = "extra/" + std::to_string(at);
        const auto price = typed.find(lead + "/price");
        add();
        rows_.back().what->SetValue(to_wx(typed.at(lead + "/what")));
        rows_.back().price->SetValue(to_wx(price == typed.end() ? "0.00" : price->second));
    }
}

}  // namespace huizhi::gui
