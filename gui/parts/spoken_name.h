#pragma once

#include <wx/window.h>

namespace huizhi::gui {

/// What a screen reader says of a control, instead of the words that stand before it in the window:
/// those are often another control's.
void tell_readers(wxWindow* window, const wxString& words);

/// What it says of the control beside its name: what is seen there, for whoever does not see it.
void describe_to_readers(wxWindow* window, const wxString& words);

}  // namespace huizhi::gui
