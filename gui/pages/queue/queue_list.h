#pragma once

#include <functional>
#include <vector>

#include <wx/vlbox.h>

#include "core/base/clock.h"
#include "core/catalogue/catalogue.h"
#include "gui/parts/spoken_rows.h"
#include "gui/work/queue_work.h"

namespace huizhi::gui {

/// Submissions and receipts: state, customer, certificate and city, number, age, trouble.
class QueueList : public wxVListBox {
public:
    QueueList(wxWindow* parent, const Catalogue& catalogue, const Clock& clock);
    /// Keeps the selected submission selected.
    void show(std::vector<QueueRow> rows);
    [[nodiscard]] const QueueRow* selected() const;
    [[nodiscard]] const std::vector<QueueRow>& rows() const { return rows_; }
    /// Where the customer's name begins: behind the longest state that is shown.
    [[nodiscard]] int state_width() const { return state_px_; }
    std::function<void()> selection_changed;
    /// The last row came into sight.
    std::function<void()> end_seen;

private:
    void OnDrawItem(wxDC& dc, const wxRect& rect, std::size_t n) const override;
    void OnDrawBackground(wxDC& dc, const wxRect& rect, std::size_t n) const override;
    wxCoord OnMeasureItem(std::size_t n) const override;
    [[nodiscard]] int pill_width(const wxString& word) const;
    void draw_state(wxDC& dc, const wxRect& rect, const QueueRow& row) const;
    void draw_right_side(wxDC& dc, const wxRect& rect, const QueueRow& row) const;
    [[nodiscard]] wxString second_line(const QueueRow& row) const;
    [[nodiscard]] wxString sentence(const QueueRow& row) const;

    const Catalogue& catalogue_;
    const Clock& clock_;
    std::vector<QueueRow> rows_;
    SpokenRows spoken_;
    int state_px_ = 0;  ///< as wide as the longest state of the rows
};

/// The state's word; of a job that never left, why.
[[nodiscard]] wxString row_word(const QueueRow& row);

/// "Resident ID card · Shenzhen"
[[nodiscard]] wxString format_words(const Catalogue& catalogue, const std::string& format_id);

}  // namespace huizhi::gui
