#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>

#include "core/records/report_table.h"

namespace huizhi {

/// The column whose figures a chart shows, by the words of the first: amounts before counts before
/// rates. Nothing when the table wants no chart, or has no row or no figures. Threads: any.
[[nodiscard]] inline std::optional<std::size_t> charted_column(const ReportTable& table) {
    if (!table.chart || table.rows.empty() || table.columns.empty()) {
        return std::nullopt;
    }
    for (const CellKind kind : {CellKind::Fen, CellKind::Count, CellKind::Permille}) {
        const auto found =
            std::find_if(table.columns.begin() + 1, table.columns.end(),
                         [kind](const ReportColumn& column) { return column.kind == kind; });
        if (found != table.columns.end()) {
            return static_cast<std::size_t>(found - table.columns.begin());
        }
    }
    return std::nullopt;
}

}  // namespace huizhi
