#include "gui/parts/look/scrolled.h"

#include <algorithm>

#include "gui/parts/theme.h"

namespace huizhi::gui {

Scrolled::Scrolled(wxWindow* parent, long style)
    : wxScrolledWindow(
          parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, style | wxTAB_TRAVERSAL) {
    SetScrollRate((style & wxHSCROLL) != 0 ? kGrid : 0, (style & wxVSCROLL) != 0 ? kGrid : 0);
}

/// What is to be shown may need another room than before: the bars follow.
bool Scrolled::Layout() {
    const wxSize wanted = GetBestVirtualSize();
    if (!laying_out_ && GetVirtualSize() != wanted) {
        laying_out_ = true;
        SetVirtualSize(wanted);  // lays out, too
        laying_out_ = false;
        return true;
    }
    return wxScrolledWindow::Layout();
}

/// wxGTK moves hidden children's allocations, too, which GTK takes for an error of ours: where
/// there are any, each child goes to its new place by itself.
void Scrolled::ScrollWindow(int dx, int dy, const wxRect* part) {
    const wxWindowList& children = GetChildren();
    const bool all_shown = std::all_of(children.begin(), children.end(),
                                       [](const wxWindow* child) { return child->IsShown(); });
    if (all_shown) {
        wxScrolledWindow::ScrollWindow(dx, dy, part);
        return;
    }
    for (wxWindow* child : children) {
        wxRect place = child->GetRect();
        place.Offset(dx, dy);
        child->SetSize(place, wxSIZE_ALLOW_MINUS_ONE);
    }
    Refresh();
}

}  // namespace huizhi::gui
