#include "gui/pages/report_page.h"

#include <utility>
#include <vector>

#include <wx/intl.h>
#include <wx/wupdlock.h>

#include "core/base/clock.h"
#include "core/counter/day/figure_rows.h"
#include "gui/base/error_text.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/table_dialog.h"
#include "gui/pages/day/drawer_card.h"
#include "gui/pages/day/range_dialog.h"
#include "gui/pages/day/report_saving.h"
#include "gui/parts/look/entry_line.h"
#include "gui/parts/look/scrolled.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

ReportTable table_of(const std::vector<FigureRow>& rows, bool money) {
    ReportTable table{"rows",
                      {},
                      {{{"时间", "Time"}, CellKind::Date},
                       {{"到店", "Visit"}, CellKind::Text},
                       {{"说明", "What"}, CellKind::Text},
                       {{"人员", "Staff"}, CellKind::Text}},
                      {},
                      false};
    if (money) {
        table.columns.push_back({{"金额", "Amount"}, CellKind::Fen});
    }
    for (const FigureRow& row : rows) {
        table.rows.push_back({{row.at, 0},
                              {row.words.in(language()), 0},
                              {row.more.in(language()), 0},
                              {row.who, 0},
                              {"", row.fen}});
    }
    return table;
}

/// Money is told by its payments, or by what the ledger says of it.
bool is_money(const std::string& figure) {
    return figure == "payments" || figure == "refunds" || figure == "voids" ||
           figure == "prepaid_sold" || figure == "vouchers_sold" || figure == "settled" ||
           figure == "paid_out" || figure == "commissions" || figure == "discounts" ||
           figure == "odd_income" || figure == "over_short" || figure == "channel_cost" ||
           figure.starts_with("takings.");
}

/// Money that went back, a decision or paper alone make a day of business, too.
bool is_without_business(const DailyReport& report) {
    const DayMoney& money = report.money;
    const bool no_takings = report.takings_fen.empty() && money.prepaid_sold.empty() &&
                            money.vouchers_sold.empty() && money.settled.empty();
    const bool none_went_back = report.refunds_fen == 0 && money.voids_fen == 0 &&
                                money.paid_out.empty() && money.commissions.empty();
    const bool no_ledger = money.odd_income_fen == 0 && money.over_short_fen == 0;
    const bool no_work = report.sessions == 0 && report.receipts == 0 &&
                         report.issued + report.rejected == 0 && report.papers.empty();
    return no_takings && none_went_back && no_ledger && no_work && report.balanced();
}

}  // namespace

ReportPage::ReportPage(wxWindow* parent, Surroundings& surroundings) : Page(parent, surroundings) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    build_bar(column);
    sheet_ = new Scrolled(this, wxVSCROLL);
    sheet_->SetBackgroundColour(colour(Tone::Page));
    sheet_->SetSizer(new wxBoxSizer(wxVERTICAL));
    column->Add(sheet_, 1, wxEXPAND | wxLEFT, 2 * kGrid);
    SetSizer(column);
}

/// The date as receipts and the command line write it, whatever the machine's locale prefers.
void ReportPage::build_bar(wxSizer* column) {
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    bar->Add(make_label(this, _("Date"), Type::Strong, Tone::Ink), 0, wxALIGN_CENTRE | wxRIGHT,
             kGrid);
    auto* before = named(make_button(this, wxEmptyString, {"before", "plain"}), "report_before");
    before->SetToolTip(_("The day before"));
    tell_readers(before, _("The day before"));
    typed_ = named(new EntryLine(this, wxTE_CENTRE | wxTE_PROCESS_ENTER, 120), "report_day");
    tell_readers(typed_, _("Date"));
    typed_->ChangeValue(day_.FormatISODate());
    next_ = named(make_button(this, wxEmptyString, {"after", "plain"}), "report_next");
    next_->SetToolTip(_("The next day"));
    tell_readers(next_, _("The next day"));
    auto* today = named(make_button(this, _("Today"), {}), "report_today");
    for (wxWindow* part : {static_cast<wxWindow*>(before), static_cast<wxWindow*>(typed_),
                           static_cast<wxWindow*>(next_), static_cast<wxWindow*>(today)}) {
        bar->Add(part, 0, wxALIGN_CENTRE | wxRIGHT, kGrid / 2);
    }
    next_->Disable();
    before->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { step(-1); });
    next_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { step(1); });
    today->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { show_day(wxDateTime::Today()); });
    typed_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) {
        wxDateTime day;
        if (!is_real_day(to_utf8(typed_->GetValue())) || !day.ParseISODate(typed_->GetValue())) {
            around().notify(_("A date such as 2030-12-31"), Mood::Trouble);
            return;
        }
        show_day(day);
    });
    bar->AddStretchSpacer();
    range_ = named(make_button(this, _("Compare days"), {"day", "plain"}), "report_range");
    range_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { compare(); });
    auto* keep = named(make_button(this, _("Save the report"), {"save", "plain"}), "report_save");
    keep->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save(); });
    bar->Add(range_, 0, wxALIGN_CENTRE | wxRIGHT, kGrid);
    bar->Add(keep, 0, wxALIGN_CENTRE);
    column->Add(bar, 0, wxEXPAND | wxALL, 2 * kGrid);
}

void ReportPage::step(int days) {
    show_day(day_ + wxDateSpan::Days(days));
}

void ReportPage::show_day(const wxDateTime& day) {
    day_ = day > wxDateTime::Today() ? wxDateTime::Today() : day;
    typed_->ChangeValue(day_.FormatISODate());
    next_->Enable(day_ < wxDateTime::Today());
    refresh();
}

void ReportPage::refresh() {
    next_->Enable(day_ < wxDateTime::Today());  // midnight may have passed since
    const std::string day = to_utf8(day_.FormatISODate());
    run_in_background(
        around().place.counter(), this, [day](Studio& studio) { return read_day(studio, day); },
        [this, day](const Result<DayView>& report) {
            if (day != to_utf8(day_.FormatISODate()) || around().place.operator_name().empty()) {
                return;  // another day was asked for since, or nobody is here any more
            }
            if (!report) {
                show_empty({"lock", error_text(report.error()), error_hint(report.error())});
                return;
            }
            show(*report);
        });
}

/// Whoever comes next begins with the day that it is by then.
void ReportPage::forget() {
    day_ = wxDateTime::Today();
    typed_->ChangeValue(day_.FormatISODate());
    next_->Disable();
    show_empty({"day", wxEmptyString, wxEmptyString});
}

void ReportPage::show_empty(const EmptyState::Words& words) {
    const wxWindowUpdateLocker still(sheet_);
    sheet_->DestroyChildren();
    sheet_->GetSizer()->Clear();
    add_empty(words);
    sheet_->FitInside();
    sheet_->Layout();
}

void ReportPage::add_empty(const EmptyState::Words& words) {
    sheet_->GetSizer()->Add(named(new EmptyState(sheet_, words, 360), "report_empty"), 1, wxEXPAND);
}

void ReportPage::show(const DayView& view) {
    const DailyReport& report = view.report;
    range_->Show(view.may_range);
    const wxWindowUpdateLocker still(sheet_);
    sheet_->DestroyChildren();
    sheet_->GetSizer()->Clear();
    auto* drawer = new DrawerCard(sheet_, around(), view);
    drawer->changed = [this] { refresh(); };
    sheet_->GetSizer()->Add(drawer, 0, wxEXPAND | wxRIGHT | wxBOTTOM, 2 * kGrid);
    if (is_without_business(report)) {
        add_empty({"day", _("No business on this day"),
                   _("The totals build up by themselves while you serve customers.")});
    } else {
        DayFigures figures(sheet_, around().place.catalogue(),
                           [this](const PressedFigure& figure) { open_figure(figure); });
        figures.add(report);
    }
    sheet_->GetSizer()->AddSpacer(2 * kGrid);
    sheet_->FitInside();
    Layout();
    sheet_->Layout();
}

/// Pressed twice it opens once.
void ReportPage::open_figure(const PressedFigure& figure) {
    if (std::exchange(opening_, true)) {
        return;
    }
    run_in_background(
        around().place.counter(), this,
        [name = figure.name, rows = figure.rows](Studio& studio) {
            return figure_rows(studio, name, rows);
        },
        [this, figure](const Result<std::vector<FigureRow>>& rows) {
            opening_ = false;
            if (around().place.operator_name().empty()) {
                return;  // logged out meanwhile
            }
            if (!rows) {
                around().report(rows.error());
                return;
            }
            TableDialog dialog(this, figure.title, figure.figure,
                               table_of(*rows, is_money(figure.name)));
            dialog.ShowModal();
        });
}

void ReportPage::save() {
    const std::string day = to_utf8(day_.FormatISODate());
    save_report(this, around(), to_wx(day),
                [day, language = language()](Studio& studio, const std::string& ending) {
                    return day_file(studio, day, ending, language);
                });
}

void ReportPage::compare() {
    RangeDialog dialog(this, around(), to_utf8(day_.FormatISODate()));
    dialog.ShowModal();
}

}  // namespace huizhi::gui
