#pragma once

#include <wx/toplevel.h>

namespace huizhi::gui {

/// Whether the keys go to a part of a control that wx does not know, as the button within a choice:
/// then wxWindow::FindFocus finds nothing, and yet nothing is lost.
[[nodiscard]] bool part_has_keys(const wxTopLevelWindow& window);

}  // namespace huizhi::gui
