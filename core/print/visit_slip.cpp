#include "core/print/visit_slip.h"

#include <algorithm>
#include <string_view>

#include "core/base/money.h"
#include "core/photo/barcode.h"
#include "core/print/sheet_canvas.h"
#include "core/print/sheet_words.h"

namespace huizhi {
namespace {

constexpr double kPaper = 80;  // of a receipt printer's roll
constexpr double kLeft = 5;    // its head reaches 72 mm
constexpr double kWidth = kPaper - 2 * kLeft;
constexpr double kRow = 6;
constexpr double kPriceColumn = 18;
constexpr double kHead = 24;   // studio and title
constexpr double kCodes = 34;  // number, code and its bars
constexpr double kFoot = 13;
constexpr Ink kGrey{0.35, 0.35, 0.35, 1};
constexpr Ink kBlack{0, 0, 0, 1};

double length_of(const SlipContent& slip) {
    const std::size_t facts = slip.promised_at.empty() ? 2 : 3;
    const std::size_t sums = 3;
    return kHead + kCodes + static_cast<double>(facts + slip.lines.size() + sums) * kRow + 8 +
           kFoot;
}

void rule(SheetCanvas& page, double y) {
    page.dashes({kLeft, y}, {kLeft + kWidth, y}, 0.2, kGrey);
}

struct RowWords {
    std::string left;
    std::string right;
};

double row(SheetCanvas& page, double y, const RowWords& words, double right_width, bool bold) {
    const auto& [left, right] = words;
    TextStyle style{.size_pt = bold ? 11.0 : 9.5,
                    .smallest_pt = 5,
                    .bold = bold,
                    .one_line = true,
                    .middle = true,
                    .ink = kBlack};
    page.text({kLeft, y, kWidth - right_width - 1, kRow}, left, style, {left, left});
    style.align = Align::Right;
    page.text({kLeft + kWidth - right_width, y, right_width, kRow}, right, style, {right, right});
    return y + kRow;
}

double draw_head(SheetCanvas& page, const SlipContent& slip) {
    page.text({kLeft, 4, kWidth, 8}, slip.studio,
              {.size_pt = 13,
               .smallest_pt = 6,
               .bold = true,
               .align = Align::Centre,
               .one_line = true,
               .middle = true},
              {"照相馆名称", "the studio's name"});
    page.text({kLeft, 13, kWidth, 7}, "取件单　Pick-up slip",
              {.size_pt = 11, .align = Align::Centre, .one_line = true, .middle = true},
              {"标题", "title"});
    rule(page, kHead - 2);
    return kHead;
}

/// Code 39, so that the code need not be typed at the hand-out.
void draw_bars(SheetCanvas& page, const std::string& code, const Box& area) {
    const auto modules = code39_modules(code);
    if (!modules) {
        page.refuse(modules.error());
        return;
    }
    const double module = area.width / static_cast<double>(modules->size());
    double x = area.x;
    for (auto from = modules->begin(); from != modules->end();) {
        const auto to = std::find(from, modules->end(), !*from);
        const double width = static_cast<double>(to - from) * module;
        if (*from) {
            page.fill({x, area.y, width, area.height}, kBlack);
        }
        x += width;
        from = to;
    }
}

double draw_codes(SheetCanvas& page, const SlipContent& slip, double top) {
    const TextStyle label{.size_pt = 8, .smallest_pt = 5, .one_line = true, .ink = kGrey};
    const TextStyle large{
        .size_pt = 26, .smallest_pt = 12, .bold = true, .one_line = true, .middle = true};
    if (slip.queue_number > 0) {
        page.text({kLeft, top, 24, 5}, "排队号 No.", label, {"排队号", "queue number"});
        page.text({kLeft, top + 5, 24, 12}, std::to_string(slip.queue_number), large,
                  {"排队号", "queue number"});
    }
    if (!slip.pick_up_code.empty()) {
        page.text({kLeft + 26, top, kWidth - 26, 5}, "取件码 Pick-up code", label,
                  {"取件码", "pick-up code"});
        page.text({kLeft + 26, top + 5, kWidth - 26, 12}, slip.pick_up_code, large,
                  {"取件码", "pick-up code"});
        draw_bars(page, slip.pick_up_code, {kLeft + 5, top + 19, kWidth - 10, 10});
    }
    rule(page, top + kCodes - 2);
    return top + kCodes;
}

double draw_facts(SheetCanvas& page, const SlipContent& slip, double y) {
    constexpr double kWide = 42;
    y = row(page, y, {"顾客 Customer", slip.person}, kWide, false);
    y = row(page, y, {"到店 Came", readable_time(slip.opened_at)}, kWide, false);
    if (!slip.promised_at.empty()) {
        y = row(page, y, {"约定 Ready", readable_time(slip.promised_at)}, kWide, true);
    }
    rule(page, y + 2);
    return y + 4;
}

double draw_order(SheetCanvas& page, const SlipContent& slip, double y) {
    for (const SlipLine& line : slip.lines) {
        y = row(page, y, {line.what.zh, yuan(line.price_fen)}, kPriceColumn, false);
    }
    rule(page, y + 2);
    y += 4;
    constexpr double kSum = 30;
    y = row(page, y, {"合计 Total（元）", yuan(slip.paid_fen + slip.due_fen)}, kSum, false);
    y = row(page, y, {"已付 Paid", yuan(slip.paid_fen)}, kSum, false);
    return row(page, y, {"待付 Due", yuan(slip.due_fen)}, kSum, true);
}

void draw_slip(SheetCanvas& page, const SlipContent& slip) {
    double y = draw_head(page, slip);
    y = draw_codes(page, slip, y);
    y = draw_facts(page, slip, y);
    y = draw_order(page, slip, y);
    page.text({kLeft, y + 2, kWidth, kFoot - 4}, "取件时请出示取件码，工作人员会再次核对。",
              {.size_pt = 8, .smallest_pt = 5, .align = Align::Centre, .ink = kGrey},
              {"说明", "remark"});
}

}  // namespace

Result<std::vector<std::uint8_t>> visit_slip_pdf(const SlipContent& content) {
    SheetCanvas page = SheetCanvas::pdf("取件单 Pick-up slip", pdf_time(content.opened_at),
                                        {kPaper, length_of(content)});
    draw_slip(page, content);
    return page.finish_pdf();
}

Result<RgbImage> visit_slip_image(const SlipContent& content, int dpi) {
    SheetCanvas page = SheetCanvas::pixels(dpi, {kPaper, length_of(content)});
    draw_slip(page, content);
    return page.finish_pixels();
}

}  // namespace huizhi
