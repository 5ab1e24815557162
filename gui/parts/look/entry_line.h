#pragma once

#include <wx/textctrl.h>

namespace huizhi::gui {

/// What is typed into: letters of the program's own, and as high as they are. (wx takes another
/// height of an entry before it is on the screen than after, and neither is that of large text.)
class EntryLine : public wxTextCtrl {
public:
    /// `width_px` grows with the text; -1: whatever the place around it gives.
    explicit EntryLine(wxWindow* parent, long style = 0, int width_px = -1);

protected:
    wxSize DoGetBestSize() const override;
};

}  // namespace huizhi::gui
