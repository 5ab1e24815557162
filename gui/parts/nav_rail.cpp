#include "gui/parts/nav_rail.h"

#include <wx/intl.h>
#include <wx/statbmp.h>

#include "gui/keys/key_words.h"
#include "gui/parts/icons.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {
namespace {

constexpr int kRailPx = 104;

wxWindow* make_mark(wxWindow* parent) {
    auto* mark = new wxStaticBitmap(parent, wxID_ANY, icon("queue", Tone::White, 32));
    mark->SetToolTip(_("Huizhi"));
    return mark;
}

}  // namespace

NavRail::NavRail(wxWindow* parent, const std::vector<Entry>& entries)
    : Scrolled(parent, wxVSCROLL) {
    SetBackgroundColour(colour(Tone::Rail));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_mark(this), 0, wxALIGN_CENTRE | wxTOP, 2 * kGrid);
    auto* brand = make_label(this, wxString::FromUTF8("回执"), Type::Section, Tone::White);
    column->Add(brand, 0, wxALIGN_CENTRE | wxBOTTOM, 2 * kGrid);
    for (std::size_t page = 0; page < entries.size(); ++page) {
        const Entry& entry = entries[page];
        auto* button = named(make_toggle(this, entry.label, {entry.icon, "nav", 24}), entry.name);
        button->SetBitmapPosition(wxTOP);
        show_key(button, entry.label, act_of_page(page));
        button->Bind(wxEVT_TOGGLEBUTTON, [this, page](wxCommandEvent&) {
            select(page);
            if (chosen) {
                chosen(page);
            }
        });
        column->Add(button, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, kGrid);
        buttons_.push_back(button);
    }
    column->AddStretchSpacer();
    auto* leave = named(make_button(this, _("Log out"), {"logout", "nav", 20}), "nav_logout");
    leave->SetBitmapPosition(wxTOP);
    leave->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        if (logged_out) {
            logged_out();
        }
    });
    column->Add(leave, 0, wxEXPAND | wxALL, kGrid);
    SetSizer(column);
    SetMinSize(wxSize(with_text(kRailPx), -1));
}

void NavRail::select(std::size_t page) {
    for (std::size_t other = 0; other < buttons_.size(); ++other) {
        buttons_[other]->SetValue(other == page);
    }
}

}  // namespace huizhi::gui
