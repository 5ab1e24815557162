#pragma once

#include <optional>
#include <string>

#include <wx/dialog.h>

#include "core/records/books/range_report.h"
#include "gui/pages/page.h"
#include "gui/parts/field.h"
#include "gui/parts/table_list.h"
#include "gui/parts/widgets.h"
#include "gui/work/day_work.h"

namespace huizhi::gui {

/// Days beside each other, of everything or of one station or branch, their sums beside those of
/// the same weekdays a week before and of the same dates a year before; saved as a file. Escape
/// closes it.
class RangeDialog : public wxDialog {
public:
    /// `day`: the last of seven that are shown at first, ISO.
    RangeDialog(wxWindow* parent, Surroundings& around, const std::string& day);

private:
    void add_days(wxSizer* column, const std::string& day);
    void add_buttons(wxSizer* column);
    void read();
    [[nodiscard]] Field* field_of(const Error& error) const;
    void show(const RangeReport& report);
    void save();

    Surroundings& around_;
    Field* from_ = nullptr;
    Field* to_ = nullptr;
    Field* station_ = nullptr;
    Field* branch_ = nullptr;
    wxStaticText* balance_ = nullptr;
    TableList* days_ = nullptr;
    TableList* sums_ = nullptr;
    wxButton* save_ = nullptr;
    std::optional<RangeReport> shown_;
    RangePart shown_part_;
};

}  // namespace huizhi::gui
