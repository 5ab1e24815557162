#pragma once

#include <cstddef>
#include <functional>

#include <wx/dataview.h>

#include "core/records/report_table.h"

namespace huizhi::gui {

/// A table of core's in a native list, which a screen reader walks by itself: amounts in yuan,
/// figures at the right, times to the minute.
class TableList : public wxDataViewListCtrl {
public:
    /// A screen reader says `spoken` of the list.
    TableList(wxWindow* parent, const wxString& spoken);
    /// Keeps the row that is chosen, by its place.
    void show(const ReportTable& table);
    /// Its place; negative: none.
    [[nodiscard]] int chosen_row() const { return GetSelectedRow(); }
    /// By Enter or a double click.
    std::function<void(std::size_t)> opened;

private:
    void add_columns(const ReportTable& table);

    wxString spoken_;
};

/// A cell in words, as the list shows it.
[[nodiscard]] wxString cell_words(const ReportCell& cell, CellKind kind);

}  // namespace huizhi::gui
