#include "core/print/sheet_attorney.h"

#include "core/print/sheet_blocks.h"
#include "core/print/sheet_words.h"

namespace huizhi {
namespace {

using sheet::kGrey;
using sheet::kHairline;
using sheet::kLeft;
using sheet::kRight;
using sheet::kWidth;

constexpr double kLineHeight = 8.5;
constexpr double kColumnGap = 8;
constexpr double kColumn = (kWidth - kColumnGap) / 2;

void draw_pen_line(SheetCanvas& page, const Box& area, const std::string& label) {
    const TextStyle style{.size_pt = 9.5, .smallest_pt = 6, .one_line = true, .middle = true};
    const double width = page.width_of(label + "：", style) + 0.5;
    page.text({area.x, area.y, width, area.height}, label + "：", style, {label, label});
    page.line({area.x + width, area.y + area.height - 1.2},
              {area.x + area.width, area.y + area.height - 1.2}, 0.2, kGrey);
}

}  // namespace

double draw_attorney(SheetCanvas& page, const SheetContent& sheet, double top) {
    const PowerOfAttorney& attorney = sheet.page.attorney;
    top += page.text({kLeft, top, kWidth, 10}, fill_in(attorney.title, sheet),
                     {.size_pt = 14, .bold = true, .align = Align::Centre},
                     {"委托书标题", "title of the power of attorney"});
    top += 2 + page.text({kLeft, top + 1, kWidth, 18}, fill_in(attorney.text, sheet),
                         {.size_pt = 9.5, .line_height = 1.45},
                         {"委托书正文", "text of the power of attorney"});
    for (std::size_t at = 0; at < attorney.lines.size(); ++at) {
        const double x = at % 2 == 0 ? kLeft : kLeft + kColumn + kColumnGap;
        const std::size_t line = at / 2;
        const double y = top + static_cast<double>(line) * kLineHeight;
        draw_pen_line(page, {x, y, kColumn, kLineHeight}, attorney.lines[at]);
    }
    const std::size_t lines = (attorney.lines.size() + 1) / 2;
    top += static_cast<double>(lines) * kLineHeight + 3;
    if (attorney.stamp.empty()) {
        return top;
    }
    constexpr double kStamp = 24;
    page.frame({kLeft, top, kWidth, kStamp}, 0.2, 1.5, kHairline);
    page.text({kLeft + 3, top + 1.5, kWidth - 6, 6}, attorney.stamp,
              {.size_pt = 9, .smallest_pt = 6, .ink = kGrey}, {"盖章处", "place of the stamp"});
    page.text({kRight - 50, top + kStamp - 7, 47, 6}, "　　年　　月　　日",
              {.size_pt = 9, .align = Align::Right, .ink = kGrey}, {"日期", "date"});
    return top + kStamp;
}

}  // namespace huizhi
