#include "core/reports/report_csv.h"

#include <string>
#include <string_view>

#include "core/base/utf8.h"
#include "core/reports/report_words.h"

namespace huizhi {
namespace {

constexpr const char* kMark = "\xEF\xBB\xBF";
constexpr const char* kLineEnd = "\r\n";

/// Whether a spreadsheet would compute it.
bool is_formula(const std::string& text) {
    constexpr std::u32string_view kSigns = U"=+-@";
    for (const char32_t letter : code_points(text)) {
        if (!is_space(letter)) {
            return kSigns.find(half_width(letter)) != std::u32string_view::npos;
        }
    }
    return false;
}

std::string quoted(const std::string& text) {
    std::string cell = "\"";
    for (const char letter : text) {
        cell += letter == '"' ? "\"\"" : std::string(1, letter);
    }
    return cell + "\"";
}

std::string text_cell(const std::string& text) {
    if (is_formula(text)) {
        return quoted("'" + text);
    }
    const bool plain = text.find_first_of(",\";") == std::string::npos && trimmed(text) == text;
    return plain ? text : quoted(text);
}

std::string fraction(std::int64_t permille) {
    const std::int64_t whole = permille < 0 ? -permille : permille;
    const std::string digits = std::to_string(1000 + whole % 1000).substr(1);
    return (permille < 0 ? "-" : "") + std::to_string(whole / 1000) + "." + digits;
}

std::string cell_of(const ReportCell& cell, CellKind column) {
    const CellKind kind = kind_of(cell, column);
    if (kind == CellKind::Permille) {
        return fraction(cell.number);
    }
    const std::string words = cell_words(cell, kind);
    return kind == CellKind::Count || kind == CellKind::Fen ? words : text_cell(words);
}

void add_rows(std::string& text, const ReportTable& table, Language language) {
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        text += (column == 0 ? "" : ",") + text_cell(column_words(table.columns[column], language));
    }
    text += kLineEnd;
    for (const auto& row : table.rows) {
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            text += column == 0 ? "" : ",";
            text += cell_of(cell_at(row, column), table.columns[column].kind);
        }
        text += kLineEnd;
    }
}

void add_table(std::string& text, const ReportTable& table, Language language) {
    text += kLineEnd + text_cell(one_line(table.title.in(language))) + kLineEnd;
    add_rows(text, table, language);
}

}  // namespace

std::vector<std::uint8_t> report_csv(const ReportContent& content) {
    std::string text = kMark;
    for (const LabelledWords& line : heading_lines(content)) {
        text += text_cell(line.label) + "," + text_cell(line.words) + kLineEnd;
    }
    for (const ReportTable& table : content.tables) {
        add_table(text, table, content.language);
    }
    return {text.begin(), text.end()};
}

std::vector<std::uint8_t> table_csv(const ReportTable& table, Language language) {
    std::string text = kMark;
    add_rows(text, table, language);
    return {text.begin(), text.end()};
}

}  // namespace huizhi
