#pragma once

#include <set>
#include <string>

#include "core/reports/report_content.h"

struct lxw_format;    // NOLINT: the library's own name
struct lxw_workbook;  // NOLINT: the same

/// The sheets of a workbook. Internal to core/reports/report_xlsx.cpp.
namespace huizhi::xlsx {

/// What is written into, and the first thing that went wrong.
struct Book {
    lxw_workbook* workbook = nullptr;
    int problem = 0;              ///< lxw_error
    lxw_format* label = nullptr;  ///< of a column or a line
    lxw_format* text = nullptr;   ///< stays text when somebody edits it
    lxw_format* count = nullptr;
    lxw_format* yuan = nullptr;
    lxw_format* rate = nullptr;
    lxw_format* day = nullptr;
    lxw_format* time = nullptr;
    std::set<std::string> names;  ///< of the sheets so far, in small letters

    void note(int result) { problem = problem == 0 ? result : problem; }
};

void add_formats(Book& book);
void add_heading_sheet(Book& book, const ReportContent& content);
void add_table_sheet(Book& book, const ReportTable& table, Language language);

/// As a spreadsheet allows it: no more than 31 characters, none of []:*?/\, none twice.
[[nodiscard]] std::string sheet_name(Book& book, const std::string& title);

}  // namespace huizhi::xlsx
