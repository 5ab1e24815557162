#pragma once

#include "core/base/result.h"
#include "core/print/receipt_sheet.h"
#include "core/records/receipt.h"

namespace huizhi {

struct Studio;

/// What the sheet is made for: that is recorded of it.
enum class SheetUse { View, Print, Export };

/// Collects what a receipt's sheet shows: the city's words, studio, job, customer and photo.
/// Errors: NotPermitted, NotFound (job, format, customer), Environment (photo lost or damaged).
[[nodiscard]] Result<SheetContent> sheet_content(Studio& studio,
                                                 const Receipt& receipt,
                                                 SheetUse use = SheetUse::View);

}  // namespace huizhi
