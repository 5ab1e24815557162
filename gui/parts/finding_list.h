#pragma once

#include <functional>
#include <vector>

#include <wx/vlbox.h>

#include "gui/parts/spoken_rows.h"
#include "gui/parts/theme.h"
#include "huizhi/finding.h"

namespace huizhi::gui {

/// The findings of one photo, the heaviest first: verdict, what was found, value and limits, what
/// to do (in large type of the one that is chosen), and where the rule stands.
class FindingList : public wxVListBox {
public:
    explicit FindingList(wxWindow* parent);
    void show(std::vector<Finding> findings);
    /// The finding that the user points at; null when none.
    std::function<void(const Finding*)> chosen;

private:
    void OnDrawItem(wxDC& dc, const wxRect& rect, std::size_t n) const override;
    void OnDrawBackground(wxDC& dc, const wxRect& rect, std::size_t n) const override;
    wxCoord OnMeasureItem(std::size_t n) const override;

    struct Row {
        wxString text;
        Tone tone;
        Type type;
    };
    [[nodiscard]] std::vector<Row> rows_of(std::size_t n) const;
    void choose(int row);
    [[nodiscard]] wxString sentence(std::size_t n) const;

    std::vector<Finding> findings_;
    SpokenRows spoken_;
};

/// "207 px (193 - 221)"; empty when nothing was measured.
[[nodiscard]] wxString figures_of(const Finding& finding);

}  // namespace huizhi::gui
