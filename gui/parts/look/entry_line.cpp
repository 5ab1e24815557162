#include "gui/parts/look/entry_line.h"

#include "gui/parts/look/composing.h"
#include "gui/parts/theme.h"

namespace huizhi::gui {
namespace {

constexpr int kAroundPx = 10;  ///< above and below the letters, edges included

wxSize wide(int px) {
    return px < 0 ? wxDefaultSize : wxSize(with_text(px), -1);
}

}  // namespace

EntryLine::EntryLine(wxWindow* parent, long style, int width_px)
    : wxTextCtrl(parent, wxID_ANY, wxEmptyString, wxDefaultPosition, wide(width_px), style) {
    SetFont(font(Type::Body));
    leave_keys_to_input_method(this);
}

wxSize EntryLine::DoGetBestSize() const {
    wxSize best = wxTextCtrl::DoGetBestSize();
    if (IsSingleLine()) {
        best.y = GetCharHeight() + FromDIP(kAroundPx);
    }
    return best;
}

}  // namespace huizhi::gui
