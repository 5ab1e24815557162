#pragma once

#include <string>

#include <wx/datetime.h>
#include <wx/scrolwin.h>

#include "core/records/daily_report.h"
#include "gui/pages/page.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// The day in figures, balanced: each difference has a name.
class ReportPage : public Page {
public:
    ReportPage(wxWindow* parent, Surroundings& around);
    void refresh() override;
    void forget() override;

private:
    void build_bar(wxSizer* column);
    void show_day(const wxDateTime& day);
    void step(int days);
    void show(const DailyReport& report);
    void show_empty(const EmptyState::Words& words);
    void add_balance(const DailyReport& report);
    void add_tiles(const DailyReport& report);
    void add_money(const DailyReport& report, wxSizer* row);
    void add_counts(const wxString& title, const std::vector<CountedName>& counts, wxSizer* row);

    wxDateTime day_ = wxDateTime::Today();
    wxTextCtrl* typed_ = nullptr;
    wxButton* next_ = nullptr;
    wxScrolledWindow* sheet_;
};

}  // namespace huizhi::gui
