#include "gui/parts/look/scrolled.h"

#include <algorithm>

#include "gui/parts/theme.h"

namespace huizhi::gui {

namespace {

/// How many lines of the scroll bar until a control from `first` to `last` is seen in a room of
/// that size; its beginning, where it is larger.
int lines_beyond(int first, int last, int room) {
    if (first < 0) {
        return -((-first + kGrid - 1) / kGrid);
    }
    const int hidden = std::min(last + 1 - room, first);
    return hidden > 0 ? (hidden + kGrid - 1) / kGrid : 0;
}

}  // namespace

Scrolled::Scrolled(wxWindow* parent, long style)
    : wxScrolledWindow(
          parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, style | wxTAB_TRAVERSAL) {
    SetScrollRate((style & wxHSCROLL) != 0 ? kGrid : 0, (style & wxVSCROLL) != 0 ? kGrid : 0);
    Bind(wxEVT_CHILD_FOCUS, [this](wxChildFocusEvent& event) {
        event.Skip();
        bring_into_sight(*event.GetWindow());
    });
}

/// wx does so only where no other scrolled window lies around this one.
void Scrolled::bring_into_sight(const wxWindow& child) {
    const wxRect place(ScreenToClient(child.GetScreenPosition()), child.GetSize());
    const wxSize room = GetClientSize();
    const int down = lines_beyond(place.GetTop(), place.GetBottom(), room.y);
    const int right = lines_beyond(place.GetLeft(), place.GetRight(), room.x);
    if (down != 0 || right != 0) {
        Scroll(GetViewStart() + wxPoint(right, down));
    }
}

/// What is to be shown may need another room than before: the bars follow. Only once it was laid
/// out is it known into how many lines it wraps.
bool Scrolled::Layout() {
    const bool done = wxScrolledWindow::Layout();
    if (laying_out_) {
        return done;
    }
    InvalidateBestSize();
    const wxSize wanted = GetBestVirtualSize();
    if (GetVirtualSize() != wanted) {
        laying_out_ = true;
        SetVirtualSize(wanted);
        wxScrolledWindow::Layout();
        laying_out_ = false;
    }
    return done;
}

/// wxGTK moves hidden children's allocations, too, which GTK takes for an error of ours. Where
/// there are any, the sizer places what is shown, once it is known how far it was scrolled.
void Scrolled::ScrollWindow(int dx, int dy, const wxRect* part) {
    const wxWindowList& children = GetChildren();
    const bool all_shown = std::all_of(children.begin(), children.end(),
                                       [](const wxWindow* child) { return child->IsShown(); });
    if (all_shown) {
        wxScrolledWindow::ScrollWindow(dx, dy, part);
        return;
    }
    CallAfter([this] {
        Layout();
        Refresh();
    });
}

}  // namespace huizhi::gui
