#pragma once

#include <memory>

#include <wx/image.h>

#include "gui/printouts/page_printout.h"

namespace huizhi::gui {

/// One page, in the sheet's exact millimetres when the paper is the sheet's.
[[nodiscard]] std::unique_ptr<PagePrintout> make_sheet_printout(const wxImage& sheet);

}  // namespace huizhi::gui
