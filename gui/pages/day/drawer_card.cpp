#include "gui/pages/day/drawer_card.h"

#include <wx/intl.h>

#include "gui/base/money_words.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/cash_dialog.h"
#include "gui/dialogs/count_dialog.h"
#include "gui/parts/state_look.h"

namespace huizhi::gui {
namespace {

constexpr int kDrawerWordsPx = 620;

/// The three names of a drawer that is done with.
wxString names_of(const Drawer& drawer) {
    return wxString::Format(_("Drawer %s: opened by %s, counted by %s, closed by %s"),
                            to_wx(drawer.station), to_wx(drawer.opened_by), to_wx(drawer.ended_by),
                            to_wx(drawer.closed_by));
}

wxString drawer_words(const DayView& view) {
    const wxString station = to_wx(view.station);
    if (!view.drawer) {
        return wxString::Format(_("The drawer of station %s is not open yet."), station);
    }
    if (!view.drawer->ended_at.empty()) {
        return wxString::Format(_("The drawer of station %s was counted by %s."), station,
                                to_wx(view.drawer->ended_by));
    }
    return wxString::Format(_("The drawer of station %s is open with %s, by %s since %s."), station,
                            money_words(view.drawer->float_fen), to_wx(view.drawer->opened_by),
                            time_words(view.drawer->opened_at));
}

}  // namespace

DrawerCard::DrawerCard(wxWindow* parent, Surroundings& around, const DayView& view)
    : Card(parent), around_(around), day_(view.report.date), open_(view.report.open) {
    SetName("drawer_card");
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    auto* words = new wxBoxSizer(wxVERTICAL);
    add_words(words, view);
    row->Add(words, 1, wxALIGN_CENTRE | wxRIGHT, kGrid);
    add_acts(row, view);
    body()->Add(row, 0, wxEXPAND);
}

void DrawerCard::add_words(wxSizer* column, const DayView& view) {
    const auto add = [this, column](const wxString& words, const char* name) {
        column->Add(named(new Paragraph(this, words, kDrawerWordsPx, Type::Body, Tone::Ink), name),
                    0, wxTOP, kGrid / 2);
    };
    const DayEnd& end = view.report.end;
    if (end.closed_at.empty()) {
        column->Add(make_label(this, _("Drawer"), Type::Section, Tone::Ink));
        if (view.report.date == view.business_day) {
            add(drawer_words(view), "drawer_words");
        } else {
            add(wxString::Format(_("What is written now belongs to %s."), to_wx(view.business_day)),
                "drawer_words");
        }
        return;
    }
    column->Add(make_label(this, _("The day is closed"), Type::Section, Tone::Ink));
    wxString words = wxString::Format(_("Closed by %s at %s: %s should be there, %s counted."),
                                      to_wx(end.closed_by), time_words(end.closed_at),
                                      money_words(end.expected_fen), money_words(end.counted_fen));
    if (!end.note.empty()) {
        words += "  " + to_wx(end.note);
    }
    add(words, "day_closed");
    for (const DrawerDay& one : view.report.money.drawers) {
        if (!one.drawer.closed_by.empty()) {
            add(names_of(one.drawer), "drawer_names");
        }
    }
}

void DrawerCard::add_acts(wxSizer* row, const DayView& view) {
    const auto add = [this, row](const wxString& words, const ButtonLook& look, const char* name,
                                 std::function<void()> act) {
        auto* button = named(make_button(this, words, look), name);
        button->Bind(wxEVT_BUTTON, [act = std::move(act)](wxCommandEvent&) { act(); });
        row->Add(button, 0, wxALIGN_CENTRE | wxLEFT, kGrid);
    };
    const bool now = view.report.date == view.business_day;
    const bool open = view.drawer && view.drawer->ended_at.empty();
    if (now && !view.drawer) {
        add(_("Open the drawer"), {"coin", "plain"}, "drawer_open", [this] { ask_cash(true); });
    }
    if (now && open) {
        add(_("Cash in or out"), {"coin", "plain"}, "drawer_cash", [this] { ask_cash(false); });
    }
    if (view.may_close && view.report.end.closed_at.empty()) {
        add(_("Count and close the day"), {"lock", "primary"}, "day_close", [this] { count(); });
    }
}

// The card is made anew when the day is read again, also below a dialog that stands open while a
// platform answers: nothing of it is touched after one.

void DrawerCard::ask_cash(bool opens) {
    CashDialog dialog(this, around_.place, opens ? CashDialog::Act::Open : CashDialog::Act::Move);
    Surroundings& around = around_;
    const auto tell_changed = changed;
    if (dialog.ShowModal() == wxID_OK) {
        around.notify(opens ? _("The drawer is open.") : _("The slip was recorded."), Mood::Done);
        tell_changed();
    }
}

void DrawerCard::count() {
    CountDialog dialog(this, around_.place, day_, open_);
    Surroundings& around = around_;
    const auto tell_changed = changed;
    const wxString day = to_wx(day_);
    if (dialog.ShowModal() != wxID_OK) {
        return;
    }
    const bool settled = is_settled(dialog.closed());
    around.notify(
        wxString::Format(settled ? _("%s is closed.")
                                 : _("%s is closed; what differs or is open is named below."),
                         day),
        settled ? Mood::Done : Mood::Trouble);
    tell_changed();
}

}  // namespace huizhi::gui
