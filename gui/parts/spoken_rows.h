#pragma once

#include <functional>

#include <wx/string.h>
#include <wx/vlbox.h>

namespace huizhi::gui {

/// Lets a screen reader say the chosen row of a list that is drawn by hand: as the list's own name,
/// "Customers found, row 2 of 5: ...", told anew whenever another row is chosen.
/// Threads: GUI thread. The list outlives it.
class SpokenRows {
public:
    SpokenRows(wxVListBox& list,
               const wxString& name,
               std::function<wxString(std::size_t row)> sentence);
    /// After the rows changed, or another was chosen.
    void tell();

private:
    wxVListBox& list_;
    wxString name_;
    std::function<wxString(std::size_t)> sentence_;
};

}  // namespace huizhi::gui
