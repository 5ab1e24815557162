#pragma once

#include <string>

#include <wx/datetime.h>
#include <wx/scrolwin.h>
#include <wx/textctrl.h>

#include "gui/pages/day/day_figures.h"
#include "gui/pages/page.h"
#include "gui/parts/widgets.h"
#include "gui/work/day_work.h"

namespace huizhi::gui {

/// The day: its drawer, its figures, balanced, each difference with a name and each figure with its
/// rows, its close, and its report as a file.
class ReportPage : public Page {
public:
    ReportPage(wxWindow* parent, Surroundings& surroundings);
    void refresh() override;
    void forget() override;

private:
    void build_bar(wxSizer* column);
    void show_day(const wxDateTime& day);
    void step(int days);
    void show(const DayView& view);
    void show_empty(const EmptyState::Words& words);
    void add_empty(const EmptyState::Words& words);
    void open_figure(const PressedFigure& figure);
    void save();
    void compare();

    wxDateTime day_ = wxDateTime::Today();
    wxTextCtrl* typed_ = nullptr;
    wxButton* next_ = nullptr;
    wxButton* range_ = nullptr;  ///< for who sees reports
    wxScrolledWindow* sheet_;
    bool opening_ = false;  ///< a figure's rows are read
};

}  // namespace huizhi::gui
