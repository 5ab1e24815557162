#pragma once

#include <memory>

#include <wx/image.h>

#include "gui/printouts/page_printout.h"

namespace huizhi::gui {

/// One page, in the sheet's exact millimetres when the paper is the sheet's.
[[nodiscard]] std::unique_ptr<PagePrintout> make_sheet_printout(const wxImage& sheet);
/// Photos on photo paper, from the paper's corner, in their own millimetres whatever the paper is.
[[nodiscard]] std::unique_ptr<PagePrintout> make_print_printout(const wxImage& sheet, int dpi);

}  // namespace huizhi::gui
