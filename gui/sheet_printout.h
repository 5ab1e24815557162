#pragma once

#include <wx/image.h>
#include <wx/window.h>

namespace huizhi::gui {

/// Shows one A4 sheet as it will be printed, with the print button there. False when no preview
/// could be made: no printer system.
[[nodiscard]] bool preview_and_print(wxWindow* parent, const wxImage& sheet);

}  // namespace huizhi::gui
