// What stands at the top of a printed report: whose, which day, does it balance, the audit's
// anchor.

#include <algorithm>

#include "core/photo/barcode.h"
#include "core/print/sheet_words.h"
#include "core/reports/report_blocks.h"
#include "core/reports/report_words.h"

namespace huizhi {

using namespace report;  // NOLINT(google-build-using-namespace): the measures of a page

namespace {

constexpr double kCode = 36;  // the side of the QR code
constexpr double kBeside = 5;

struct Line {
    std::string words;
    TextStyle style;
    double gap = 0;  ///< above it
    double height = 0;
};

Line plain_line(const std::string& words, const TextStyle& style, double gap) {
    constexpr std::size_t kLongestLine = 120;  // so that all of them stand on one page
    return {cut_to(words, kLongestLine), style, gap, 0};
}

TextStyle bold(TextStyle style) {
    style.bold = true;
    return style;
}

std::vector<Line> lines_of(const ReportContent& content) {
    const ReportHeading& heading = content.heading;
    const auto say = [&content](const Text& text) { return one_line(text.in(content.language)); };
    std::vector<Line> lines{
        plain_line(one_line(heading.studio), report_style(11, kGrey), 0),
        plain_line(say(heading.title) + "　" + days_of(heading), bold(report_style(19)), 1),
        plain_line(say({"制表 ", "Made at "}) + readable_time(heading.made_at),
                   report_style(9, kGrey), 1)};
    const std::string closed = closed_words(heading);
    lines.push_back(plain_line(closed.empty() ? say({"尚未结账", "Not closed yet"})
                                              : say({"结账 ", "Closed by "}) + closed,
                               report_style(9, kGrey), 0));
    const bool fine = heading.balanced();
    lines.push_back(plain_line(say({"核对：", "Balance: "}) + balance_words(content),
                               bold(report_style(11, fine ? kGood : kBad)), 2));
    if (heading.anchor.empty()) {
        return lines;
    }
    if (const auto parts = anchor_parts(heading.anchor)) {
        lines.push_back(plain_line(say({"审计记录 ", "Audit records "}) + one_line(parts->count) +
                                       say({" 条，日志头 ", ", head "}) + one_line(parts->head),
                                   report_style(7.5, kGrey), 2));
    }
    lines.push_back({cut_to(one_line(heading.anchor), kLongest), report_style(6, kGrey), 0.5, 0});
    return lines;
}

/// In strokes, which stay sharp on every paper.
void draw_modules(SheetCanvas& page, const std::vector<bool>& row, const Point& at, double side) {
    constexpr double kOverlap = 0.02;  // no white hair between two modules
    for (std::size_t x = 0; x < row.size(); ++x) {
        if (row[x]) {
            page.fill(
                {at.x + side * static_cast<double>(x), at.y, side + kOverlap, side + kOverlap},
                {0, 0, 0, 1});
        }
    }
}

void draw_code(SheetCanvas& page, const std::string& anchor, const Point& corner) {
    const auto modules = qr_modules(anchor);
    if (!modules) {
        return;  // it stands there as text
    }
    const double side = kCode / static_cast<double>(modules->size());
    double top = corner.y;
    for (const std::vector<bool>& row : *modules) {
        draw_modules(page, row, {corner.x, top}, side);
        top += side;
    }
}

ReportBlock title_block(SheetCanvas& measure, const ReportContent& content) {
    const std::string anchor = content.heading.anchor;
    const double width = anchor.empty() ? kWidth : kWidth - kCode - kBeside;
    std::vector<Line> lines = lines_of(content);
    double height = 0;
    for (Line& line : lines) {
        line.height = std::min(measure.height_of(line.words, line.style, width), kTallest);
        height += line.gap + line.height;
    }
    ReportBlock block;
    block.height = std::max(height, anchor.empty() ? 0 : kCode) + 2;
    block.draw = [lines, width, anchor](SheetCanvas& page, double top) {
        if (!anchor.empty()) {
            draw_code(page, anchor, {kLeft + kWidth - kCode, top});
        }
        for (const Line& line : lines) {
            top += line.gap;
            page.text({kLeft, top, width, line.height + 1}, line.words, line.style,
                      {"抬头", "heading"});
            top += line.height;
        }
    };
    return block;
}

ReportBlock difference_block(SheetCanvas& measure, const std::string& difference) {
    constexpr double kIndent = 5;
    constexpr double kPadding = 1;
    TextStyle style = report_style(9.5);
    const std::string words = cut_to(difference, kLongest);
    const double width = kWidth - kIndent;
    const double height = std::min(measure.height_of(words, style, width), kTallest);
    style.smallest_pt = 1;  // what is taller than the tallest block shrinks into it
    ReportBlock block;
    block.height = height + kPadding;
    block.draw = [words, style, width, height](SheetCanvas& page, double top) {
        page.fill({kLeft + 1, top + 1, 1.2, height - 1}, kBad);
        page.text({kLeft + kIndent, top, width, height + 1}, words, style, {"差异", "difference"});
    };
    return block;
}

}  // namespace

ReportBlocks heading_blocks(SheetCanvas& measure, const ReportContent& content) {
    ReportBlocks blocks{title_block(measure, content)};
    for (const Text& difference : content.heading.differences) {
        blocks.push_back(difference_block(measure, one_line(difference.in(content.language))));
    }
    ReportBlock rule;
    rule.height = 2;
    rule.draw = [](SheetCanvas& page, double top) {
        page.line({kLeft, top + 1}, {kLeft + kWidth, top + 1}, 0.4, kAccent);
    };
    blocks.push_back(std::move(rule));
    return blocks;
}

}  // namespace huizhi
