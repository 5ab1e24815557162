#pragma once

#include <wx/window.h>

namespace huizhi::gui {

/// A question before something that cannot be taken back; Escape says no.
[[nodiscard]] bool people_agree(wxWindow* parent, const wxString& words, const wxString& yes);

}  // namespace huizhi::gui
