#pragma once

#include <vector>

#include <wx/dataview.h>

#include "gui/work/batch_work.h"

namespace huizhi::gui {

/// A batch's photos in a native list, which a screen reader walks by itself: picture, code, name,
/// what became of it, and why.
class BatchList : public wxDataViewListCtrl {
public:
    explicit BatchList(wxWindow* parent);

    using Filter = bool (*)(const BatchRow&);
    void show(std::vector<BatchRow> rows);
    void update(std::size_t at, BatchRow row);
    /// Null: all.
    void set_filter(Filter filter);
    [[nodiscard]] const std::vector<BatchRow>& rows() const { return rows_; }
    [[nodiscard]] int count(Filter filter) const;

private:
    void fill();
    void append(std::size_t at);
    [[nodiscard]] static wxVector<wxVariant> cells_of(const BatchRow& row);

    std::vector<BatchRow> rows_;
    std::vector<std::size_t> shown_;  ///< their places in rows_, in the list's order
    Filter filter_ = nullptr;
};

[[nodiscard]] wxString batch_state_words(BatchRow::State state);

}  // namespace huizhi::gui
