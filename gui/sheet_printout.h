#pragma once

#include <memory>

#include <wx/image.h>
#include <wx/print.h>
#include <wx/window.h>

namespace huizhi::gui {

/// One page, in the sheet's exact millimetres when the paper is the sheet's.
[[nodiscard]] std::unique_ptr<wxPrintout> make_sheet_printout(const wxImage& sheet);

enum class Printed { Sent, Cancelled, NoPrinter };

/// Asks for printer and copies by the system's own dialog, which also prints to a file.
[[nodiscard]] Printed print_sheet(wxWindow* parent, const wxImage& sheet);

}  // namespace huizhi::gui
