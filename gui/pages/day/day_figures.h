#pragma once

#include <functional>
#include <string>
#include <vector>

#include <wx/sizer.h>

#include "core/catalogue/catalogue.h"
#include "gui/parts/widgets.h"
#include "gui/work/day_work.h"

namespace huizhi::gui {

/// A figure that was pressed, and the rows behind it.
struct PressedFigure {
    wxString title;
    wxString figure;
    std::string name;  ///< as DailyReport::rows has it; "payments" for money
    std::vector<std::string> rows;
};
using OpenFigure = std::function<void(const PressedFigure&)>;

/// The day's figures as cards on one window; every figure with rows behind it is a button.
class DayFigures {
public:
    DayFigures(wxWindow* sheet, const Catalogue& catalogue, OpenFigure open);
    void add(const DailyReport& report);

private:
    void add_balance(const DailyReport& report);
    void add_tiles(const DailyReport& report);
    void add_money(const DailyReport& report, wxSizer* row);
    void add_refunds(const DailyReport& report, Card* card);
    void add_corrections(const DailyReport& report, wxSizer* row);
    /// `figure`: what their rows are (core/counter/day/figure_rows.h).
    void add_amounts(const wxString& title,
                     std::vector<NamedAmount> amounts,
                     const std::string& figure,
                     wxSizer* row);
    void add_credits(const DayMoney& money);
    /// `figure`: what their rows are (core/counter/day/figure_rows.h).
    void add_counts(const wxString& title,
                    std::vector<CountedName> counts,
                    const std::string& figure,
                    wxSizer* row);
    void add_papers(const DailyReport& report, wxSizer* row);
    void add_state(const DailyReport& report, wxSizer* row);
    void add_open(const DailyReport& report);
    wxSizer* new_row();
    /// The figure itself: a button where rows stand behind it.
    wxWindow* figure_of(wxWindow* parent, const PressedFigure& figure, Type type);
    wxWindow* add_pair(Card* card, const PressedFigure& figure);

    wxWindow* sheet_;
    const Catalogue& catalogue_;
    OpenFigure open_;
};

}  // namespace huizhi::gui
