#pragma once

#include "core/print/receipt_sheet.h"
#include "core/print/sheet_canvas.h"

namespace huizhi {

/// The page's power of attorney, for the pen; returns where it ends, mm. Internal to
/// core/print/receipt_sheet.cpp.
[[nodiscard]] double draw_attorney(SheetCanvas& page, const SheetContent& sheet, double top);

}  // namespace huizhi
