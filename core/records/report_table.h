#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "huizhi/text.h"

namespace huizhi {

/// What the cells of a column hold, so that every form (PDF, XLSX, CSV) writes it as what it is.
enum class ReportKind {
    Text,
    Count,
    Fen,       ///< integer fen; shown in yuan
    Date,      ///< ISO day in `text`
    Permille,  ///< thousandths
};

struct ReportColumn {
    Text title;
    ReportKind kind = ReportKind::Text;
};

/// `text` of Text and Date columns, `number` of the others.
struct ReportCell {
    std::string text;
    std::int64_t number = 0;
};

/// One question of a report and its answer; each row has a cell a column.
struct ReportTable {
    std::string id;  ///< "takings_by_method": the sheet's and the file's name
    Text title;
    std::vector<ReportColumn> columns;
    std::vector<std::vector<ReportCell>> rows;
    bool chart = false;  ///< its first number column is worth a picture
};

}  // namespace huizhi
