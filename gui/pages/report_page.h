#pragma once

#include <string>

#include <wx/datectrl.h>
#include <wx/scrolwin.h>

#include "core/report.h"
#include "gui/pages/page.h"
#include "gui/widgets.h"

namespace huizhi::gui {

/// The day in figures, balanced: each difference has a name.
class ReportPage : public Page {
public:
    ReportPage(wxWindow* parent, Surroundings& around);
    void refresh() override;

private:
    void show(const DailyReport& report);
    void add_balance(const DailyReport& report);
    void add_tiles(const DailyReport& report);
    void add_money(const DailyReport& report, wxSizer* row);
    void add_counts(const wxString& title, const std::vector<CountedName>& counts, wxSizer* row);

    wxDatePickerCtrl* day_;
    wxScrolledWindow* sheet_;
};

}  // namespace huizhi::gui
