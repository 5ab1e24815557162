#pragma once

#include <cstddef>
#include <optional>

#include "core/records/report_table.h"

namespace huizhi {

/// The column whose figures a chart shows, by the words of the first: amounts before counts before
/// rates. Nothing when the table wants no chart, or has no row or no figures. Threads: any.
[[nodiscard]] inline std::optional<std::size_t> charted_column(const ReportTable& table) {
    if (!table.chart || table.rows.empty()) {
        return std::nullopt;
    }
    for (const CellKind kind : {CellKind::Fen, CellKind::Count, CellKind::Permille}) {
        for (std::size_t column = 1; column < table.columns.size(); ++column) {
            if (table.columns[column].kind == kind) {
                return column;
            }
        }
    }
    return std::nullopt;
}

}  // namespace huizhi
