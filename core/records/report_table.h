#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "huizhi/text.h"

namespace huizhi {

/// What the cells of a column hold. Text and Date (ISO, a day or a time) stand in a cell's `text`;
/// Count, Fen and Permille in its `number`, or, where no number may be told, why in its `text`.
enum class CellKind { Text, Count, Fen, Date, Permille };

struct ReportColumn {
    Text title;
    CellKind kind;
};

struct ReportCell {
    std::string text;
    std::int64_t number = 0;
};

/// What the cell itself holds: where it says why there is no number, a text.
[[nodiscard]] inline CellKind kind_of(const ReportCell& cell, CellKind column) {
    return cell.text.empty() || column == CellKind::Date ? column : CellKind::Text;
}

/// The answer to one question of a report, in no form yet: core/reports makes files of it.
struct ReportTable {
    std::string id;  ///< public name, such as "takings"
    Text title;
    std::vector<ReportColumn> columns;
    std::vector<std::vector<ReportCell>> rows;
    bool chart = false;  ///< its first figures are drawn, too, by its first column
};

}  // namespace huizhi
