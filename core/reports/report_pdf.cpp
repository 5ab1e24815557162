#include "core/reports/report_pdf.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/base/utf8.h"
#include "core/print/sheet_words.h"
#include "core/reports/report_blocks.h"
#include "core/reports/report_words.h"

namespace huizhi {

using namespace report;  // NOLINT(google-build-using-namespace): the measures of a page

namespace {

struct Placed {
    double top = 0;
    const ReportBlock* block = nullptr;
};
using Pages = std::vector<std::vector<Placed>>;

/// A new page; where it goes on, below what is repeated for that block.
double begin_page(Pages& pages, const ReportBlock& block) {
    pages.emplace_back();
    if (!block.repeated) {
        return kTop;
    }
    pages.back().push_back({kTop, block.repeated.get()});
    return kTop + block.repeated->height;
}

Pages placed_on_pages(const ReportBlocks& blocks) {
    Pages pages(1);
    double top = kTop;
    for (const ReportBlock& block : blocks) {
        const double needs = std::max(block.needs, block.height);
        if (top + needs > kBottom && !pages.back().empty()) {
            top = begin_page(pages, block);
        }
        if (block.draw || !pages.back().empty()) {
            pages.back().push_back({top, &block});
            top += block.height;
        }
    }
    return pages;
}

void draw_blocks(SheetCanvas& page, const std::vector<Placed>& blocks) {
    for (const Placed& placed : blocks) {
        if (placed.block->draw) {
            placed.block->draw(page, placed.top);
        }
    }
}

std::string page_words(std::size_t number, std::size_t count, Language language) {
    const std::string page = std::to_string(number);
    const std::string of = std::to_string(count);
    return Text{"第 " + page + " 页，共 " + of + " 页", "page " + page + " of " + of}.in(language);
}

/// What stands on every page: whose it is, which it is, of when.
void draw_margins(SheetCanvas& page, const ReportContent& content, const std::string& number) {
    constexpr double kFoot = 284;
    constexpr double kLine = 5;
    constexpr double kThird = kWidth / 3;
    const ReportHeading& heading = content.heading;
    TextStyle style = report_style(8, kGrey);
    page.line({kLeft, kFoot - 1}, {kLeft + kWidth, kFoot - 1}, 0.15, kHairline);
    draw_line(page, {kLeft, kFoot, kThird, kLine}, one_line(heading.studio), style);
    style.align = Align::Centre;
    draw_line(page, {kLeft + kThird, kFoot, kThird, kLine}, number, style);
    style.align = Align::Right;
    const std::string title = one_line(heading.title.in(content.language)) + " " + days_of(heading);
    draw_line(page, {kLeft + 2 * kThird, kFoot, kThird, kLine}, title, style);
}

}  // namespace

TextStyle report_style(double size_pt, const Ink& ink) {
    TextStyle style;
    style.size_pt = size_pt;
    style.smallest_pt = size_pt;
    style.any_letter = true;
    style.ink = ink;
    return style;
}

std::string fitted(SheetCanvas& page,
                   const std::string& words,
                   const TextStyle& style,
                   double width) {
    if (page.width_of(words, style) <= width) {
        return words;
    }
    std::size_t fits = 1;
    std::size_t too_long = std::max<std::size_t>(2, code_points(words).size());
    while (fits + 1 < too_long) {
        const std::size_t middle = (fits + too_long) / 2;
        const bool good = page.width_of(cut_to(words, middle), style) <= width;
        (good ? fits : too_long) = middle;
    }
    return cut_to(words, fits);
}

void draw_line(SheetCanvas& page, const Box& area, const std::string& words, TextStyle style) {
    constexpr double kSlack = 0.5;  // what a line is measured to be it may be drawn wider
    constexpr double kSmallest = 1;
    if (words.empty()) {
        return;
    }
    const std::string cut = fitted(page, cut_to(words, kLongest), style, area.width - kSlack);
    style.one_line = true;
    style.middle = true;
    style.smallest_pt = kSmallest;
    page.text(area, cut, style, {"报表", "report"});
}

Result<std::vector<std::uint8_t>> report_pdf(const ReportContent& content) {
    const ReportHeading& heading = content.heading;
    const std::string title = one_line(heading.title.in(content.language)) + " " + days_of(heading);
    SheetCanvas page = SheetCanvas::pdf(title, pdf_time(heading.made_at));
    if (!heading.anchor.empty()) {
        page.set_keywords(one_line(heading.anchor));
    }
    ReportBlocks blocks = heading_blocks(page, content);
    for (const ReportTable& table : content.tables) {
        ReportBlocks more = table_blocks(page, table, content.language);
        std::move(more.begin(), more.end(), std::back_inserter(blocks));
    }
    const Pages pages = placed_on_pages(blocks);
    for (std::size_t at = 0; at < pages.size(); ++at) {
        if (at > 0) {
            page.next_page();
        }
        draw_blocks(page, pages[at]);
        draw_margins(page, content, page_words(at + 1, pages.size(), content.language));
    }
    return page.finish_pdf();
}

}  // namespace huizhi
