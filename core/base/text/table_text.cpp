#include "core/base/text/table_text.h"

#include <algorithm>

#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"

namespace huizhi {
namespace {

/// Old Macintosh files end their lines with a carriage return alone.
std::string with_plain_lines(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\r') {
            plain += text[at];
        } else if (at + 1 >= text.size() || text[at + 1] != '\n') {
            plain += '\n';
        }
    }
    return plain;
}

/// The apostrophe, and what input methods and word processors make of it.
bool starts_with_apostrophe(const std::string& cell) {
    constexpr std::u32string_view kApostrophes = U"'’‘＇′`´";
    const auto letters = code_points(cell);
    return !letters.empty() && kApostrophes.find(letters.front()) != std::u32string_view::npos;
}

}  // namespace

const std::vector<std::string_view>& table_separators() {
    static const std::vector<std::string_view> separators{",", "\t", ";", "，", "；", "|", "、"};
    return separators;
}

Table read_table_text(std::string_view text, std::string_view separator, std::size_t most_rows) {
    const std::string plain = with_plain_lines(text);
    CsvReader csv(plain, separator);
    Table table;
    while (auto row = csv.next()) {
        if (csv.broken()) {
            table.broken_line = csv.line();
            break;
        }
        if (table.rows.size() >= most_rows) {
            table.too_large = true;
            break;
        }
        if (!is_blank_row(*row)) {
            table.rows.push_back({csv.line(), std::move(*row)});
        }
    }
    return table;
}

bool is_blank_row(const CsvRow& cells) {
    return std::all_of(cells.begin(), cells.end(),
                       [](const std::string& cell) { return canonical_text(cell).empty(); });
}

std::string bare_cell(const std::string& raw) {
    std::string cell = trimmed(raw);
    if (cell.size() > 3 && cell.starts_with("=\"") && cell.ends_with('"')) {
        cell = cell.substr(2, cell.size() - 3);
    }
    if (!starts_with_apostrophe(cell)) {
        return cell;
    }
    const auto next = std::find_if(cell.begin() + 1, cell.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;  // where a letter begins
    });
    return {next, cell.end()};
}

}  // namespace huizhi
