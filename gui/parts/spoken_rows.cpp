#include "gui/parts/spoken_rows.h"

#include <utility>

#include <wx/intl.h>

#include "gui/parts/spoken_name.h"

namespace huizhi::gui {

SpokenRows::SpokenRows(wxVListBox& list,
                       const wxString& name,
                       std::function<wxString(std::size_t)> sentence)
    : list_(list), name_(name), sentence_(std::move(sentence)) {
    tell();
}

void SpokenRows::tell() {
    const int row = list_.GetSelection();
    const auto rows = static_cast<int>(list_.GetItemCount());
    if (row < 0 || row >= rows) {
        tell_readers(&list_, rows == 0 ? name_ : wxString::Format(_("%s, rows: %d"), name_, rows));
        return;
    }
    tell_readers(&list_, wxString::Format(_("%s, row %d of %d: %s"), name_, row + 1, rows,
                                          sentence_(static_cast<std::size_t>(row))));
}

}  // namespace huizhi::gui
