#pragma once

#include <vector>

#include <wx/dc.h>
#include <wx/string.h>

namespace huizhi::gui {

/// Breaks a text into lines no wider than `width_px` in the DC's font: at spaces, and anywhere
/// between Chinese characters. Explicit line breaks stay.
[[nodiscard]] std::vector<wxString> wrapped(const wxDC& dc, const wxString& text, int width_px);

}  // namespace huizhi::gui
