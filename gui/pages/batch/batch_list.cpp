#include "gui/pages/batch/batch_list.h"

#include <algorithm>
#include <utility>

#include <wx/intl.h>

#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/parts/photo/photo_view.h"
#include "gui/parts/spoken_name.h"
#include "gui/parts/theme.h"

namespace huizhi::gui {
namespace {

constexpr int kBatchRowPx = 60;
enum Column : unsigned { kPhoto, kCode, kName, kState, kReason };

}  // namespace

wxString batch_state_words(BatchRow::State state) {
    using State = BatchRow::State;
    switch (state) {
        case State::Waiting:
            return _("waiting");
        case State::Made:
            return _("made");
        case State::Borderline:
            return _("made, look again");
        case State::Refused:
            return _("take again");
        case State::Absent:
            return _("absent");
        case State::Several:
            return _("several photos");
        case State::Unlisted:
            return _("not on the list");
        case State::NotTaken:
            return _("not read");
    }
    return {};
}

BatchList::BatchList(wxWindow* parent)
    : wxDataViewListCtrl(parent,
                         wxID_ANY,
                         wxDefaultPosition,
                         wxDefaultSize,
                         wxDV_SINGLE | wxDV_ROW_LINES | wxBORDER_SIMPLE) {
    SetFont(font(Type::Body));
    SetRowHeight(with_text(kBatchRowPx));
    const auto width = [](int px) { return with_text(px); };
    AppendIconTextColumn(_("Photo"), wxDATAVIEW_CELL_INERT, width(170));
    AppendTextColumn(_("Code"), wxDATAVIEW_CELL_INERT, width(110));
    AppendTextColumn(_("Name"), wxDATAVIEW_CELL_INERT, width(100));
    AppendTextColumn(_("Result"), wxDATAVIEW_CELL_INERT, width(120));
    AppendTextColumn(_("Why"), wxDATAVIEW_CELL_INERT, width(240));
    tell_readers(this, _("Photos of the batch"));
}

wxVector<wxVariant> BatchList::cells_of(const BatchRow& row) {
    const auto or_dash = [](const wxString& words) {
        return words.empty() ? wxString::FromUTF8("—") : words;  // a reader says it
    };
    const wxImage thumb = to_image(row.thumb);
    wxVariant photo;
    photo << wxDataViewIconText(or_dash(to_wx(row.file)),
                                thumb.IsOk() ? wxBitmapBundle(wxBitmap(thumb)) : wxBitmapBundle());
    wxVector<wxVariant> cells;
    cells.push_back(photo);
    cells.push_back(or_dash(to_wx(row.code)));
    cells.push_back(or_dash(to_wx(row.name)));
    cells.push_back(batch_state_words(row.state));
    cells.push_back(or_dash(say(row.reason)));
    return cells;
}

void BatchList::show(std::vector<BatchRow> rows) {
    rows_ = std::move(rows);
    fill();
}

void BatchList::set_filter(Filter filter) {
    filter_ = filter;
    fill();
}

int BatchList::count(Filter filter) const {
    return static_cast<int>(std::count_if(rows_.begin(), rows_.end(), filter));
}

void BatchList::fill() {
    DeleteAllItems();
    shown_.clear();
    for (std::size_t at = 0; at < rows_.size(); ++at) {
        if (filter_ == nullptr || filter_(rows_[at])) {
            append(at);
        }
    }
}

void BatchList::append(std::size_t at) {
    shown_.push_back(at);
    AppendItem(cells_of(rows_[at]));
}

void BatchList::update(std::size_t at, BatchRow row) {
    if (at >= rows_.size()) {
        return;
    }
    rows_[at] = std::move(row);
    const auto shown = std::find(shown_.begin(), shown_.end(), at);
    const bool wanted = filter_ == nullptr || filter_(rows_[at]);
    if (shown == shown_.end()) {
        if (wanted) {
            append(at);
        }
        return;
    }
    const auto place = static_cast<unsigned>(shown - shown_.begin());
    if (!wanted) {
        shown_.erase(shown);
        DeleteItem(place);
        return;
    }
    const wxVector<wxVariant> cells = cells_of(rows_[at]);
    for (unsigned column = kPhoto; column <= kReason; ++column) {
        SetValue(cells[column], place, column);
    }
}

}  // namespace huizhi::gui
