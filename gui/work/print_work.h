#pragma once

#include <string>

#include "core/base/result.h"
#include "core/catalogue/catalogue.h"
#include "core/print/print_sheet.h"
#include "core/records/session.h"
#include "core/records/studio.h"

/// What puts a sold print on paper, for a worker thread; no window here.
namespace huizhi::gui {

/// Whether the job is a print that was sold: a photo that passed, of a format without a city.
[[nodiscard]] bool is_sold_print(const Catalogue& catalogue, const Job& job);

/// The shot of a job on photo paper (core/print/print_paper.h), as many as the trade prints on it,
/// else as many as fit. What was judged when it was sold counts, and where the crop lay then.
/// Errors: NotFound without its shot or format; as make_print_sheet.
[[nodiscard]] Result<PrintSheet> print_sheet_of(Studio& studio,
                                                const Job& job,
                                                const std::string& paper);

}  // namespace huizhi::gui
