#pragma once

#include "core/receipt_sheet.h"
#include "core/sheet_canvas.h"

namespace huizhi {

/// The page's power of attorney, for the pen; returns where it ends, mm. Internal to
/// core/receipt_sheet.cpp.
[[nodiscard]] double draw_attorney(SheetCanvas& page, const SheetContent& sheet, double top);

}  // namespace huizhi
