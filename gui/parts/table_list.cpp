#include "gui/parts/table_list.h"

#include <algorithm>

#include "core/base/money.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/parts/spoken_name.h"
#include "gui/parts/state_look.h"
#include "gui/parts/theme.h"

namespace huizhi::gui {
namespace {

constexpr std::size_t kDayLetters = 10;  ///< "2026-11-22"

bool is_figure(CellKind kind) {
    return kind == CellKind::Count || kind == CellKind::Fen || kind == CellKind::Permille;
}

}  // namespace

wxString cell_words(const ReportCell& cell, CellKind kind) {
    switch (kind_of(cell, kind)) {
        case CellKind::Count:
            return wxString::Format("%lld", static_cast<long long>(cell.number));
        case CellKind::Fen:
            return to_wx(yuan(cell.number));
        case CellKind::Permille:
            return wxString::Format("%.1f %%", static_cast<double>(cell.number) / 10);
        case CellKind::Date:
            if (cell.text.size() > kDayLetters) {
                return time_words(cell.text);
            }
            break;
        case CellKind::Text:
            break;
    }
    return cell.text.empty() ? wxString::FromUTF8("—") : to_wx(cell.text);  // a reader says it
}

TableList::TableList(wxWindow* parent, const wxString& spoken)
    : wxDataViewListCtrl(parent,
                         wxID_ANY,
                         wxDefaultPosition,
                         wxDefaultSize,
                         wxDV_SINGLE | wxDV_ROW_LINES | wxBORDER_SIMPLE),
      spoken_(spoken) {
    SetFont(font(Type::Body));
    tell_readers(this, spoken_);
    Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent& event) {
        if (opened && event.GetItem().IsOk()) {
            opened(static_cast<std::size_t>(ItemToRow(event.GetItem())));
        }
    });
}

void TableList::add_columns(const ReportTable& table) {
    if (GetColumnCount() == table.columns.size()) {
        return;
    }
    ClearColumns();
    for (const ReportColumn& column : table.columns) {
        AppendTextColumn(say(column.title), wxDATAVIEW_CELL_INERT, wxCOL_WIDTH_AUTOSIZE,
                         is_figure(column.kind) ? wxALIGN_RIGHT : wxALIGN_LEFT,
                         wxDATAVIEW_COL_RESIZABLE);
    }
}

void TableList::show(const ReportTable& table) {
    const int chosen = chosen_row();
    DeleteAllItems();
    add_columns(table);
    for (const std::vector<ReportCell>& row : table.rows) {
        wxVector<wxVariant> cells;
        for (std::size_t at = 0; at < table.columns.size(); ++at) {
            cells.push_back(at < row.size() ? cell_words(row[at], table.columns[at].kind)
                                            : wxString());
        }
        AppendItem(cells);
    }
    if (!table.rows.empty()) {
        SelectRow(
            static_cast<unsigned>(std::clamp(chosen, 0, static_cast<int>(table.rows.size()) - 1)));
    }
}

}  // namespace huizhi::gui
