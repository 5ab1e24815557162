#pragma once

#include <wx/scrolwin.h>

namespace huizhi::gui {

/// A place whose contents scroll where a low window or large text leaves too little room for them;
/// else it is a panel like another.
class Scrolled : public wxScrolledWindow {
public:
    /// `style` says in which directions: wxHSCROLL, wxVSCROLL.
    explicit Scrolled(wxWindow* parent, long style = wxHSCROLL | wxVSCROLL);
    bool Layout() override;
    void ScrollWindow(int dx, int dy, const wxRect* part = nullptr) override;

private:
    void bring_into_sight(const wxWindow& child);

    bool laying_out_ = false;
};

}  // namespace huizhi::gui
