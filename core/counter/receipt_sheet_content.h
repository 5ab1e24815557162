#pragma once

#include "core/base/result.h"
#include "core/print/receipt_sheet.h"
#include "core/records/receipt.h"

namespace huizhi {

struct Studio;

/// Collects what a receipt's sheet shows: the city's words, studio, job, customer and photo.
/// Errors: NotFound (job, format, customer), Environment (photo lost or damaged).
[[nodiscard]] Result<SheetContent> sheet_content(Studio& studio, const Receipt& receipt);

}  // namespace huizhi
