#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

struct Studio;

/// A row behind a figure of the day's report, as people know it.
struct FigureRow {
    std::string id;
    std::string at;  ///< ISO time
    Text words;      ///< the visit, the customer, the card or who owes; why it was deleted
    Text more;       ///< the way to pay, the state, the number; may be empty
    std::string who;
    std::int64_t fen = 0;  ///< of money alone; what left the studio or cost it is negative
};

/// The rows behind a figure, by its name in `DailyReport::rows`; of money by service, certificate,
/// city or staff: "payments". One that cannot be read is told by its id.
/// Errors: NotPermitted, also of what another did for who sees their own day alone.
[[nodiscard]] Result<std::vector<FigureRow>> figure_rows(Studio& studio,
                                                         const std::string& figure,
                                                         const std::vector<std::string>& ids);

}  // namespace huizhi
