#include "core/reports/xlsx_sheets.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <vector>
#include <xlsxwriter.h>

#include "core/base/clock.h"
#include "core/base/utf8.h"
#include "core/print/print_photo.h"
#include "core/reports/anchor_code.h"
#include "core/reports/charted.h"
#include "core/reports/report_words.h"

namespace huizhi::xlsx {
namespace {

constexpr std::size_t kLongestCell = 32000;  // a spreadsheet takes 32,767 UTF-16 units
constexpr std::size_t kLongestName = 28;     // of 31: what tells two apart goes behind it
constexpr double kFenAYuan = 100;
constexpr double kWhole = 1000;  // permille

/// A cell to write into.
struct Place {
    lxw_worksheet* sheet = nullptr;
    lxw_row_t row = 0;
    lxw_col_t column = 0;
};

void write_text(Book& book, const Place& at, const std::string& text, lxw_format* format) {
    const std::string words = cut_to(text, kLongestCell);
    book.note(worksheet_write_string(at.sheet, at.row, at.column, words.c_str(), format));
}

void write_number(Book& book, const Place& at, double number, lxw_format* format) {
    book.note(worksheet_write_number(at.sheet, at.row, at.column, number, format));
}

int figure(const std::string& text, std::size_t at, std::size_t length) {
    int value = 0;
    for (const char letter : text.substr(at, length)) {
        value = value * 10 + (letter - '0');
    }
    return value;
}

/// The date of "2026-11-29", or with its time of "2026-11-29 21:30"; a workbook knows no zones.
std::optional<lxw_datetime> date_of(const std::string& words) {
    constexpr std::size_t kDay = 10;
    constexpr std::size_t kTime = 16;
    if (!is_real_day(words.substr(0, kDay)) || words < "1900-03-01") {
        return std::nullopt;
    }
    lxw_datetime date{figure(words, 0, 4), figure(words, 5, 2), figure(words, 8, 2), 0, 0, 0};
    const std::string time = words.substr(std::min(words.size(), kDay));
    const bool figures = time.size() == kTime - kDay && time[0] == ' ' && time[3] == ':' &&
                         std::count_if(time.begin(), time.end(), [](unsigned char letter) {
                             return std::isdigit(letter) != 0;
                         }) == 4;
    if (figures) {
        date.hour = figure(words, 11, 2);
        date.min = figure(words, 14, 2);
        return date;
    }
    return words.size() == kDay ? std::optional(date) : std::nullopt;
}

void write_date(Book& book, const Place& at, const std::string& words) {
    auto date = date_of(words);
    if (!date) {
        write_text(book, at, words, book.text);
        return;
    }
    lxw_format* format = words.find(' ') == std::string::npos ? book.day : book.time;
    book.note(worksheet_write_datetime(at.sheet, at.row, at.column, &*date, format));
}

void write_cell(Book& book, const Place& at, const ReportCell& cell, CellKind kind) {
    const auto number = static_cast<double>(cell.number);
    switch (kind_of(cell, kind)) {
        case CellKind::Count:
            write_number(book, at, number, book.count);
            return;
        case CellKind::Fen:
            write_number(book, at, number / kFenAYuan, book.yuan);
            return;
        case CellKind::Permille:
            write_number(book, at, number / kWhole, book.rate);
            return;
        case CellKind::Date:
            write_date(book, at, cell_words(cell, kind));
            return;
        case CellKind::Text:
            break;
    }
    write_text(book, at, cell_words(cell, kind), book.text);
}

/// In letters of a narrow script: a Chinese one is as wide as two.
double width_of(const std::string& text) {
    constexpr char32_t kFirstWide = 0x1100;
    double width = 0;
    for (const char32_t letter : code_points(text)) {
        width += letter >= kFirstWide ? 2 : 1;
    }
    return width;
}

void set_widths(Book& book, lxw_worksheet* sheet, const ReportTable& table, Language language) {
    constexpr double kLeast = 10;
    constexpr double kMost = 60;
    constexpr double kMargin = 3;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        double width = width_of(column_words(table.columns[column], language));
        for (const auto& row : table.rows) {
            const std::string words = cell_words(cell_at(row, column), table.columns[column].kind);
            width = std::max(width, width_of(words));
        }
        const auto at = static_cast<lxw_col_t>(column);
        book.note(worksheet_set_column(sheet, at, at, std::clamp(width + kMargin, kLeast, kMost),
                                       nullptr));
    }
}

void add_chart(Book& book,
               lxw_worksheet* sheet,
               const std::string& name,
               const ReportTable& table,
               Language language) {
    const auto figures = charted_column(table);
    if (!figures) {
        return;
    }
    const bool days = table.columns.front().kind == CellKind::Date;
    lxw_chart* chart = workbook_add_chart(book.workbook, days ? LXW_CHART_COLUMN : LXW_CHART_BAR);
    lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
    const auto last = static_cast<lxw_row_t>(table.rows.size());
    const auto column = static_cast<lxw_col_t>(*figures);
    chart_series_set_categories(series, name.c_str(), 1, 0, last, 0);
    chart_series_set_values(series, name.c_str(), 1, column, last, column);
    const std::string title = one_line(table.title.in(language)) + " · " +
                              column_words(table.columns[*figures], language);
    chart_title_set_name(chart, cut_to(title, kLongestCell / 200).c_str());
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    if (days) {
        chart_axis_set_num_format(chart->x_axis, "mm-dd");
    } else {
        chart_series_set_labels(series);
        chart_axis_set_reverse(chart->x_axis);  // the first row stands at the top
    }
    constexpr double kWider = 1.5;
    lxw_chart_options options{};
    options.x_scale = kWider;
    options.y_scale = 1;
    const auto beside = static_cast<lxw_col_t>(table.columns.size() + 1);
    book.note(worksheet_insert_chart_opt(sheet, 1, beside, chart, &options));
}

void add_code(Book& book, lxw_worksheet* sheet, const std::string& anchor, lxw_row_t row) {
    const auto picture = anchor_picture(anchor);
    const auto jpeg = picture ? encode_print(*picture, kAnchorDpi, PrintProfile::None)
                              : Result<std::vector<std::uint8_t>>(picture.error());
    if (jpeg) {  // the anchor stands there as text in any case
        book.note(worksheet_insert_image_buffer(sheet, row, 1, jpeg->data(), jpeg->size()));
    }
}

lxw_worksheet* new_sheet(Book& book, const std::string& name) {
    lxw_worksheet* sheet = workbook_add_worksheet(book.workbook, name.c_str());
    if (sheet == nullptr) {
        book.note(LXW_ERROR_MEMORY_MALLOC_FAILED);
    }
    return sheet;
}

}  // namespace

void add_formats(Book& book) {
    constexpr lxw_color_t kHead = 0xE8EEF3;
    for (lxw_format** format :
         {&book.label, &book.text, &book.count, &book.yuan, &book.rate, &book.day, &book.time}) {
        *format = workbook_add_format(book.workbook);
    }
    format_set_bold(book.label);
    format_set_bg_color(book.label, kHead);
    format_set_bottom(book.label, LXW_BORDER_THIN);
    format_set_num_format(book.text, "@");
    format_set_num_format(book.count, "0");
    format_set_num_format(book.yuan, "#,##0.00");
    format_set_num_format(book.rate, "0.0%");
    format_set_num_format(book.day, "yyyy-mm-dd");
    format_set_num_format(book.time, "yyyy-mm-dd hh:mm");
}

std::string sheet_name(Book& book, const std::string& title) {
    std::string name;
    for (const char letter : one_line(title)) {
        name += std::string_view("[]:*?/\\'").find(letter) == std::string_view::npos ? letter : ' ';
    }
    name = trimmed(cut_to(trimmed(name), kLongestName));
    name = name.empty() ? "-" : name;
    std::string unique = name;
    for (int number = 2; !book.names.insert(lower_case(unique)).second; ++number) {
        unique = cut_to(name, kLongestName - 2) + " " + std::to_string(number);
    }
    return unique;
}

void add_heading_sheet(Book& book, const ReportContent& content) {
    constexpr double kLabels = 18;
    constexpr double kWords = 80;
    const Language language = content.language;
    lxw_worksheet* sheet = new_sheet(book, sheet_name(book, Text{"概要", "Summary"}.in(language)));
    if (sheet == nullptr) {
        return;
    }
    book.note(worksheet_set_column(sheet, 0, 0, kLabels, nullptr));
    book.note(worksheet_set_column(sheet, 1, 1, kWords, nullptr));
    lxw_row_t row = 0;
    for (const LabelledWords& line : heading_lines(content)) {
        write_text(book, {sheet, row, 0}, line.label, book.label);
        write_date(book, {sheet, row++, 1}, line.words);
    }
    if (!content.heading.anchor.empty()) {
        add_code(book, sheet, content.heading.anchor, row + 1);
    }
}

void add_table_sheet(Book& book, const ReportTable& table, Language language) {
    const std::string name = sheet_name(book, table.title.in(language));
    lxw_worksheet* sheet = new_sheet(book, name);
    if (sheet == nullptr) {
        return;
    }
    set_widths(book, sheet, table, language);
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const auto at = static_cast<lxw_col_t>(column);
        write_text(book, {sheet, 0, at}, column_words(table.columns[column], language), book.label);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            write_cell(book, {sheet, static_cast<lxw_row_t>(row + 1), at},
                       cell_at(table.rows[row], column), table.columns[column].kind);
        }
    }
    worksheet_freeze_panes(sheet, 1, 0);
    add_chart(book, sheet, name, table, language);
}

}  // namespace huizhi::xlsx
