#include "core/print/receipt_sheet.h"

#include <algorithm>
#include <utility>

#include "core/print/sheet_attorney.h"
#include "core/print/sheet_blocks.h"
#include "core/print/sheet_canvas.h"
#include "core/print/sheet_words.h"

namespace huizhi {
namespace {

using sheet::kLeft;
using sheet::kWidth;

constexpr double kTop = 16;
constexpr double kCutLine = 232;   // of a sheet that has the page to itself
constexpr double kSharedTop = 11;  // of the upper one of two, below the banner
constexpr double kMiddle = 148.5;  // where two sheets are cut apart
constexpr double kSmallStub = 11;
constexpr double kLastMm = 288;  // printers leave the rest white

constexpr Ink kWarning{0.80, 0.12, 0.12, 1};
constexpr Ink kWatermark{0.85, 0.10, 0.10, 0.17};

void draw_banner(SheetCanvas& page) {
    page.fill({0, 0, SheetCanvas::kWidthMm, 9}, kWarning);
    page.text(
        {kLeft, 0, kWidth, 9}, "模拟样张，仅供练习，不可用于办证　SIMULATED · NOT A RECEIPT",
        {.size_pt = 11, .bold = true, .align = Align::Centre, .middle = true, .ink = {1, 1, 1, 1}},
        {"模拟标记", "simulation banner"});
}

Error blocks_collide() {
    return {ErrorCode::Refused,
            {"回执单的文字太多，一页放不下，请缩短该城市的版面文字",
             "the sheet's texts do not fit on one page: shorten the city's layout texts"},
            "sheet",
            ""};
}

void end_by(SheetCanvas& page, double bottom, double limit) {
    if (bottom > limit) {
        page.refuse(blocks_collide());
    }
}

/// Smallest box that holds both: the watermark spares the bars.
Box around(const Box& a, const Box& b) {
    const double x = std::min(a.x, b.x);
    const double y = std::min(a.y, b.y);
    return {x, y, std::max(a.x + a.width, b.x + b.width) - x,
            std::max(a.y + a.height, b.y + b.height) - y};
}

Box draw_alone(SheetCanvas& page, const SheetContent& sheet) {
    const DrawnSheet drawn = draw_sheet_body(page, sheet, {}, kTop);
    end_by(page, drawn.bottom, kCutLine - 10);
    draw_cut_line(page, kCutLine, "沿虚线剪下，由本人留存");
    draw_sheet_stub(page, sheet, kCutLine);
    return drawn.bars;
}

/// Sheet and stub in half a page, which ends at `limit`.
Box draw_half(SheetCanvas& page, const SheetContent& sheet, double top, double limit) {
    const DrawnSheet drawn = draw_sheet_body(page, sheet, compact_plan(), top);
    draw_small_stub(page, sheet, drawn.bottom + 2);
    end_by(page, drawn.bottom + 2 + kSmallStub, limit);
    return drawn.bars;
}

Box draw_pair(SheetCanvas& page, const SheetContent& sheet) {
    const Box upper = draw_half(page, sheet, kSharedTop, kMiddle - 2);
    draw_cut_line(page, kMiddle, "沿虚线剪开，两张回执分别使用");
    const Box lower = draw_half(page, sheet.below.front(), kMiddle + 6, kLastMm);
    return around(upper, lower);
}

/// Both on one sheet of paper: the window takes them together.
Box draw_with_attorney(SheetCanvas& page, const SheetContent& sheet) {
    const DrawnSheet drawn = draw_sheet_body(page, sheet, compact_plan(), kSharedTop);
    const double bottom = draw_attorney(page, sheet, drawn.bottom + 6);
    const double stub = kLastMm - kSmallStub;
    end_by(page, bottom, stub - 7);
    draw_cut_line(page, stub - 6, "沿虚线剪下，由本人留存");
    draw_small_stub(page, sheet, stub);
    return drawn.bars;
}

/// The platform's own picture, as large as the page lets it.
Box draw_platform_sheet(SheetCanvas& page, const std::vector<std::uint8_t>& picture) {
    constexpr double kMargin = 10;
    const Box place{kMargin, kMargin, SheetCanvas::kWidthMm - 2 * kMargin,
                    SheetCanvas::kHeightMm - 2 * kMargin};
    page.picture(place, picture);
    return place;
}

Box draw_content(SheetCanvas& page, const SheetContent& sheet) {
    if (!sheet.platform_sheet.empty()) {
        return draw_platform_sheet(page, sheet.platform_sheet);
    }
    if (!sheet.below.empty()) {
        return draw_pair(page, sheet);
    }
    return sheet.page.attorney.title.empty() ? draw_alone(page, sheet)
                                             : draw_with_attorney(page, sheet);
}

void draw_sheet(SheetCanvas& page, const SheetContent& sheet) {
    const bool simulated = sheet.simulated || (!sheet.below.empty() && sheet.below[0].simulated);
    if (simulated) {
        draw_banner(page);
    }
    const Box bars = draw_content(page, sheet);
    if (simulated) {
        page.watermark("模拟 SIMULATED", bars, kWatermark);
    }
}

}  // namespace

Result<std::vector<std::uint8_t>> receipt_sheet_pdf(const SheetContent& content) {
    SheetCanvas page = SheetCanvas::pdf("照片回执 Photo receipt", pdf_time(content.captured_at));
    draw_sheet(page, content);
    return page.finish_pdf();
}

Result<RgbImage> receipt_sheet_image(const SheetContent& content, int dpi) {
    constexpr int kLeastDpi = 36;
    constexpr int kMostDpi = 600;
    if (dpi < kLeastDpi || dpi > kMostDpi) {
        return Error{ErrorCode::InvalidInput,
                     {"分辨率须在 36 到 600 之间", "the resolution has to be from 36 to 600"},
                     "dpi",
                     ""};
    }
    SheetCanvas page = SheetCanvas::pixels(dpi);
    draw_sheet(page, content);
    return page.finish_pixels();
}

}  // namespace huizhi
