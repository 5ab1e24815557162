#pragma once

#include <wx/dialog.h>
#include <wx/sizer.h>

#include "gui/parts/look/scrolled.h"

namespace huizhi::gui {

/// All that a dialog holds: its controls are this one's children. The dialog is as large as they
/// want; what the screen has no room for scrolls, and follows the focus.
class DialogBody : public Scrolled {
public:
    explicit DialogBody(wxDialog* dialog);
    /// With an edge around it; the dialog then is as large as that.
    void hold(wxSizer* contents);
    /// To be called when more or less is shown than before.
    void fit();

private:
    wxDialog* dialog_;
};

}  // namespace huizhi::gui
