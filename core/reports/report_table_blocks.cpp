// A table of a printed report: its title, its chart, its columns' titles above every part of it.

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/reports/charted.h"
#include "core/reports/report_blocks.h"
#include "core/reports/report_words.h"

namespace huizhi {

using namespace report;  // NOLINT(google-build-using-namespace): the measures of a page

namespace {

constexpr double kPadding = 1.6;      // left and right of a cell's words
constexpr double kRowPadding = 0.7;   // above and below them
constexpr double kMostNatural = 110;  // a longer text wraps
constexpr double kLeastText = 20;
constexpr double kTallestHead = 40;
constexpr double kMmPerPoint = 25.4 / 72;

struct Column {
    double left = 0;
    double width = 0;
    CellKind kind = CellKind::Text;
    [[nodiscard]] bool words() const { return kind == CellKind::Text; }
};

/// How a table stands on the page; shared by its blocks.
struct Grid {
    std::vector<Column> columns;
    TextStyle style;
    double width = 0;
    [[nodiscard]] double line() const { return style.size_pt * style.line_height * kMmPerPoint; }
};

TextStyle style_in(const Grid& grid, const Column& column, bool head) {
    TextStyle style = grid.style;
    style.bold = head;
    const bool right = column.kind != CellKind::Text && column.kind != CellKind::Date;
    style.align = right ? Align::Right : Align::Left;
    return style;
}

std::vector<std::string> head_words(const ReportTable& table, Language language) {
    std::vector<std::string> words;
    for (const ReportColumn& column : table.columns) {
        words.push_back(cut_to(column_words(column, language), kLongest));
    }
    return words;
}

std::vector<std::string> row_words(const ReportTable& table, const std::vector<ReportCell>& row) {
    std::vector<std::string> words;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const auto cell = cell_words(cell_at(row, column), table.columns[column].kind);
        words.push_back(cut_to(cell, kLongest));
    }
    return words;
}

/// As wide as its widest words, which may wrap where they are text or a title.
double natural_width(SheetCanvas& measure,
                     const ReportTable& table,
                     const Grid& grid,
                     std::size_t at,
                     const std::string& head) {
    constexpr double kMostHead = 24;
    const Column& column = grid.columns[at];
    double width = std::min(measure.width_of(head, style_in(grid, column, true)), kMostHead);
    std::size_t longest = 0;
    for (const auto& row : table.rows) {
        const std::string words = cut_to(cell_words(cell_at(row, at), column.kind), kLongest);
        if (words.size() * 3 >= longest) {  // a third of the bytes cannot be wider
            longest = std::max(longest, words.size());
            width = std::max(width, measure.width_of(words, style_in(grid, column, false)));
        }
    }
    return std::min(width, column.words() ? kMostNatural : kWidth) + 2 * kPadding;
}

double total(const Grid& grid) {
    return std::accumulate(grid.columns.begin(), grid.columns.end(), 0.0,
                           [](double sum, const Column& column) { return sum + column.width; });
}

/// Texts give way, as far as they can be read.
void narrow_texts(Grid& grid) {
    double texts = 0;
    for (const Column& column : grid.columns) {
        texts += column.words() ? column.width : 0;
    }
    const double left = kWidth - (total(grid) - texts);
    for (Column& column : grid.columns) {
        if (column.words() && texts > 0) {
            const double share = column.width * left / texts;
            column.width = std::max(share, std::min(column.width, kLeastText));
        }
    }
}

void measure_columns(SheetCanvas& measure, const ReportTable& table, Grid& grid, Language say) {
    const auto head = head_words(table, say);
    for (std::size_t at = 0; at < grid.columns.size(); ++at) {
        grid.columns[at].width = natural_width(measure, table, grid, at, head[at]);
    }
    if (total(grid) > kWidth) {
        narrow_texts(grid);
    }
}

/// A name stays near its figure, where the eye connects them; wider tables fill the page.
void spread(Grid& grid) {
    constexpr double kPair = 110;
    const double all = total(grid);
    if (grid.columns.size() <= 2) {
        const double more = std::max(kPair - all, 0.0);
        if (!grid.columns.empty()) {
            grid.columns.front().width += more;
        }
        return;
    }
    const double each = std::max(kWidth - all, 0.0) / static_cast<double>(grid.columns.size());
    for (Column& column : grid.columns) {
        column.width += each;
    }
}

Grid grid_of(SheetCanvas& measure, const ReportTable& table, Language language) {
    Grid grid;
    for (const ReportColumn& column : table.columns) {
        grid.columns.push_back({0, 0, column.kind});
    }
    for (const double size : {9.0, 8.0, 7.0, 6.0, 5.0}) {
        grid.style = report_style(size);
        measure_columns(measure, table, grid, language);
        if (total(grid) <= kWidth + 0.01) {
            break;
        }
    }
    const double over = std::max(total(grid) / kWidth, 1.0);
    double left = kLeft;
    for (Column& column : grid.columns) {
        column.width /= over;
    }
    spread(grid);
    grid.width = total(grid);
    for (Column& column : grid.columns) {
        column.left = left;
        left += column.width;
    }
    return grid;
}

using GridOf = std::shared_ptr<const Grid>;

double row_height(SheetCanvas& measure,
                  const Grid& grid,
                  const std::vector<std::string>& words,
                  bool head) {
    double height = grid.line();
    for (std::size_t at = 0; at < grid.columns.size(); ++at) {
        const Column& column = grid.columns[at];
        const TextStyle style = style_in(grid, column, head);
        const double width = column.width - 2 * kPadding;
        const bool may_wrap = head || column.words();
        if (may_wrap && measure.width_of(words[at], style) > width) {
            height = std::max(height, measure.height_of(words[at], style, width));
        }
    }
    return std::min(height, head ? kTallestHead : kTallest) + 2 * kRowPadding;
}

void draw_cells(SheetCanvas& page,
                const Grid& grid,
                const std::vector<std::string>& words,
                const Box& area,
                bool head) {
    for (std::size_t at = 0; at < grid.columns.size(); ++at) {
        const Column& column = grid.columns[at];
        TextStyle style = style_in(grid, column, head);
        const Box cell{column.left + kPadding, area.y + kRowPadding, column.width - 2 * kPadding,
                       area.height - 2 * kRowPadding + 0.3};
        style.smallest_pt = 1;  // figures are never cut: rather small than wrong
        style.one_line = !head && !column.words();
        if (!words[at].empty()) {
            page.text(cell, words[at], style, {"报表", "report"});
        }
    }
}

ReportBlock row_block(SheetCanvas& measure,
                      const GridOf& grid,
                      std::vector<std::string> words,
                      bool head) {
    ReportBlock block;
    block.height = row_height(measure, *grid, words, head);
    block.draw = [grid, words = std::move(words), head, height = block.height](SheetCanvas& page,
                                                                               double top) {
        const Box area{kLeft, top, grid->width, height};
        if (head) {
            page.fill(area, kSoft);
        }
        draw_cells(page, *grid, words, area, head);
        page.line({kLeft, top + height}, {kLeft + grid->width, top + height}, 0.12, kHairline);
    };
    return block;
}

ReportBlock words_block(const std::string& words, const TextStyle& style, double height) {
    ReportBlock block;
    block.height = height;
    block.draw = [words, style, height](SheetCanvas& page, double top) {
        draw_line(page, {kLeft, top, kWidth, height}, words, style);
    };
    return block;
}

}  // namespace

ReportBlocks table_blocks(SheetCanvas& measure, const ReportTable& table, Language language) {
    constexpr double kGap = 5;
    constexpr double kTitle = 7.5;
    constexpr double kNothing = 6;
    const auto grid = std::make_shared<const Grid>(grid_of(measure, table, language));
    const auto head = std::make_shared<const ReportBlock>(
        row_block(measure, grid, head_words(table, language), true));
    ReportBlocks rows;
    for (const auto& row : table.rows) {
        rows.push_back(row_block(measure, grid, row_words(table, row), false));
        rows.back().repeated = head;
    }
    if (rows.empty()) {
        rows.push_back(
            words_block(Text{"（无）", "(none)"}.in(language), report_style(9, kGrey), kNothing));
    }
    TextStyle title = report_style(12, kAccent);
    title.bold = true;
    ReportBlocks blocks(1);
    blocks.front().height = kGap;
    blocks.push_back(words_block(one_line(table.title.in(language)), title, kTitle));
    const double begun = head->height + rows.front().height;
    if (const auto figures = charted_column(table)) {
        blocks.push_back(chart_block(table, *figures, language));
        blocks[1].needs = kTitle + blocks.back().height + begun;
    } else {
        blocks[1].needs = kTitle + begun;
    }
    blocks.push_back(*head);
    blocks.back().needs = begun;
    std::move(rows.begin(), rows.end(), std::back_inserter(blocks));
    return blocks;
}

}  // namespace huizhi
