#include "core/receipt_sheet.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/barcode.h"
#include "core/sheet_canvas.h"
#include "core/sheet_words.h"

namespace huizhi {
namespace {

// The page, in millimetres. Every block has a height it never leaves; what follows moves up.
constexpr double kLeft = 18;
constexpr double kRight = 192;
constexpr double kWidth = kRight - kLeft;
constexpr double kPortraitColumn = 50;
constexpr double kTableWidth = kWidth - kPortraitColumn - 8;
constexpr double kRowHeight = 9.2;
constexpr double kCutLine = 232;
constexpr double kLabelWidth = 33;

// ISO/IEC 16388: quiet zones of ten modules; hand scanners read modules from 0.25 mm on.
constexpr double kLeastModule = 0.25;
constexpr double kWidestModule = 0.45;
constexpr double kQuietModules = 10;
constexpr double kBarHeight = 15;

constexpr Ink kInk{0.13, 0.14, 0.16, 1};
constexpr Ink kGrey{0.42, 0.44, 0.48, 1};
constexpr Ink kHairline{0.78, 0.80, 0.83, 1};
constexpr Ink kAccent{0.07, 0.29, 0.45, 1};
constexpr Ink kShade{0.955, 0.965, 0.975, 1};
constexpr Ink kWarning{0.80, 0.12, 0.12, 1};
constexpr Ink kWatermark{0.85, 0.10, 0.10, 0.17};

void draw_banner(SheetCanvas& page) {
    page.fill({0, 0, SheetCanvas::kWidthMm, 9}, kWarning);
    page.text(
        {kLeft, 0, kWidth, 9}, "模拟样张，仅供练习，不可用于办证　SIMULATED · NOT A RECEIPT",
        {.size_pt = 11, .bold = true, .align = Align::Centre, .middle = true, .ink = {1, 1, 1, 1}},
        {"模拟标记", "simulation banner"});
}

double draw_title(SheetCanvas& page, const SheetContent& sheet, double top) {
    top += page.text({kLeft, top, kWidth, 20}, fill_in(sheet.layout.title.zh, sheet),
                     {.size_pt = 21, .smallest_pt = 12, .bold = true, .align = Align::Centre},
                     {"标题", "title"});
    const std::string subtitle = fill_in(sheet.layout.subtitle.zh, sheet);
    top += 1 + page.text({kLeft, top + 1, kWidth, 10}, subtitle,
                         {.size_pt = 10.5, .align = Align::Centre, .ink = kGrey},
                         {"副标题", "subtitle"});
    page.line({kLeft, top + 3}, {kRight, top + 3}, 0.5, kAccent);
    return top + 8;
}

/// A word and a ruled line for the pen, or what was printed on it. Returns the line's height.
void draw_blank(SheetCanvas& page,
                const Box& area,
                const std::string& label,
                const std::string& value) {
    const TextStyle style{.size_pt = 11, .smallest_pt = 6, .one_line = true, .middle = true};
    const Text what{label, label == "姓名" ? "name" : "document number"};
    const double label_width = page.width_of(label + "：", style) + 0.5;
    page.text({area.x, area.y, label_width, area.height}, label + "：", style, what);
    page.text({area.x + label_width + 1, area.y, area.width - label_width - 1, area.height}, value,
              style, what);
    page.line({area.x + label_width, area.y + area.height - 1},
              {area.x + area.width, area.y + area.height - 1}, 0.2, kGrey);
}

double draw_salutation(SheetCanvas& page, const SheetContent& sheet, double top) {
    // The pen needs room for eighteen digits, a printed name of thirty characters for itself.
    constexpr double kGap = 6;
    const double name_width = sheet.person_name.empty() ? 60 : 98;
    const double number_x = kLeft + name_width + kGap;
    draw_blank(page, {kLeft, top, name_width, 8}, "姓名", sheet.person_name);
    draw_blank(page, {number_x, top, kRight - number_x, 8}, "公民身份号码", sheet.person_number);
    top += 11;
    top += page.text({kLeft, top, kWidth, 25}, fill_in(sheet.layout.conformity, sheet),
                     {.size_pt = 10.5, .line_height = 1.6}, {"合格说明", "conformity text"});
    return top + 6;
}

Error barcode_too_wide() {
    return {ErrorCode::Refused,
            {"号码太长，条形码在 A4 纸上放不下，请核对号码",
             "the number is too long for a readable barcode on A4: check the number"},
            "number",
            ""};
}

/// Returns where the bars stand, quiet zones included.
Box draw_barcode(SheetCanvas& page, const std::string& text, double top) {
    const Result<std::vector<bool>> modules = code39_modules(text);
    if (!modules) {
        page.refuse(modules.error());
        return {};
    }
    const double count = static_cast<double>(modules->size()) + 2 * kQuietModules;
    const double module = std::min(kWidestModule, kWidth / count);
    if (module < kLeastModule) {
        page.refuse(barcode_too_wide());
        return {};
    }
    const Box zone{kLeft + (kWidth - count * module) / 2, top, count * module, kBarHeight};
    page.fill(zone, {1, 1, 1, 1});
    double x = zone.x + kQuietModules * module;
    for (auto from = modules->begin(); from != modules->end();) {
        const auto to = std::find(from, modules->end(), !*from);
        const double width = static_cast<double>(to - from) * module;
        if (*from) {
            page.fill({x, top, width, kBarHeight}, {0, 0, 0, 1});
        }
        x += width;
        from = to;
    }
    return zone;
}

double draw_barcode_text(SheetCanvas& page, const SheetContent& sheet, double top) {
    return top + page.text({kLeft, top, kWidth, 8}, in_groups(sheet.barcode_text),
                           {.size_pt = 13, .bold = true, .align = Align::Centre, .one_line = true},
                           {"号码", "number"});
}

void draw_heading(SheetCanvas& page, const std::string& words, double top) {
    page.fill({kLeft, top + 1, 1.4, 4.6}, kAccent);
    page.text({kLeft + 3.4, top, kWidth - 4, 6.6}, words,
              {.size_pt = 12, .bold = true, .middle = true, .ink = kAccent}, {"标题", "heading"});
}

double draw_table(SheetCanvas& page, const SheetContent& sheet, double top) {
    const std::array<std::pair<std::string, std::string>, 7> rows = {{
        {sheet.number_label, sheet.number},
        {"申办证件类型", sheet.certificate},
        {"户口（居住）地", sheet.city},
        {"采集时间", readable_time(sheet.captured_at)},
        {"递交单位", sheet.studio},
        {"递交方式", sheet.submitted_by},
        {"有效期至", validity_words(sheet)},
    }};
    const TextStyle label{.size_pt = 10, .smallest_pt = 6.5, .middle = true, .ink = kGrey};
    const double first = top;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto& [name, value] = rows[row];
        const bool leading = row == 0;
        if (row % 2 == 0) {
            page.fill({kLeft, top, kTableWidth, kRowHeight}, kShade);
        }
        page.text({kLeft + 3, top, kLabelWidth - 4, kRowHeight}, name, label, {name, name});
        page.text({kLeft + kLabelWidth, top, kTableWidth - kLabelWidth - 2, kRowHeight}, value,
                  {.size_pt = leading ? 12.0 : 10.5,
                   .smallest_pt = 6.5,
                   .bold = leading,
                   .line_height = 1.15,
                   .middle = true},
                  {name, name});
        top += kRowHeight;
    }
    page.line({kLeft, first}, {kLeft + kTableWidth, first}, 0.3, kAccent);
    page.line({kLeft, top}, {kLeft + kTableWidth, top}, 0.3, kAccent);
    return top;
}

void draw_portrait(SheetCanvas& page, const SheetContent& sheet, const Box& column) {
    const double width = sheet.photo_width_mm;
    const double height = sheet.photo_height_mm;
    if (width <= 0 || height <= 0 || width > column.width || height > column.height) {
        page.refuse({ErrorCode::Refused,
                     {"相片尺寸超出回执单的相片栏", "the photo's size leaves its column"},
                     "photo",
                     ""});
        return;
    }
    page.fill(column, kShade);
    page.frame(column, 0.15, 0, kHairline);
    constexpr double kCaption = 6;
    const Box place{column.x + (column.width - width) / 2,
                    column.y + (column.height - kCaption - height) / 2 + 1, width, height};
    page.photo(place, sheet.photo_jpeg);
    page.text({column.x, place.y + height + 1, column.width, 5}, size_words(width, height),
              {.size_pt = 7.5, .align = Align::Centre, .ink = kGrey}, {"相片尺寸", "photo size"});
}

void draw_declaration(SheetCanvas& page, const SheetContent& sheet, double top) {
    top += page.text({kLeft, top, kWidth, 15}, fill_in(sheet.layout.declaration, sheet),
                     {.size_pt = 10, .line_height = 1.5}, {"声明", "declaration"});
    const TextStyle style{.size_pt = 10.5, .middle = true};
    const double y = top + 4;
    page.text({kLeft + 62, y, 24, 8}, "本人签名：", style, {"签名", "signature"});
    page.line({kLeft + 83, y + 7}, {kLeft + 124, y + 7}, 0.2, kGrey);
    page.text({kLeft + 128, y, 14, 8}, "日期：", style, {"日期", "date"});
    page.text({kLeft + 140, y, 34, 8}, "　　年　　月　　日", style, {"日期", "date"});
    page.line({kLeft + 140, y + 7}, {kRight, y + 7}, 0.2, kGrey);
}

void draw_cut_line(SheetCanvas& page) {
    page.scissors({kLeft + 1, kCutLine}, 5, kGrey);
    page.dashes({kLeft + 5.5, kCutLine}, {kRight, kCutLine}, 0.25, kGrey);
    page.text({kLeft + kWidth - 60, kCutLine + 0.6, 60, 4}, "沿虚线剪下，由本人留存",
              {.size_pt = 7.5, .align = Align::Right, .ink = kGrey}, {"剪切提示", "cut hint"});
}

void draw_stub(SheetCanvas& page, const SheetContent& sheet) {
    constexpr double kTop = kCutLine + 6;
    constexpr double kHalf = kWidth / 2;
    const TextStyle value{.size_pt = 11, .smallest_pt = 6.5, .middle = true};
    const auto pair = [&](double x, double y, const std::string& name, const std::string& words,
                          bool strong) {
        page.text({x, y, 24, 7}, name,
                  {.size_pt = 9, .smallest_pt = 6, .middle = true, .ink = kGrey}, {name, name});
        TextStyle style = value;
        style.bold = strong;
        page.text({x + 24, y, kHalf - 29, 7}, words, style, {name, name});
    };
    page.frame({kLeft, kTop, kWidth, 44}, 0.25, 2, kHairline);
    page.text({kLeft + 5, kTop + 2.5, kWidth - 10, 7}, "领取存根 · " + sheet.certificate,
              {.size_pt = 11, .bold = true, .middle = true, .ink = kAccent},
              {"存根", "stub heading"});
    pair(kLeft + 5, kTop + 11, sheet.number_label, sheet.number, true);
    pair(kLeft + kHalf + 3, kTop + 11, "采集时间", readable_time(sheet.captured_at), false);
    pair(kLeft + 5, kTop + 18.5, "有效期至", validity_words(sheet), false);
    if (!sheet.layout.hotline.empty()) {
        pair(kLeft + kHalf + 3, kTop + 18.5, "咨询电话", sheet.layout.hotline, false);
    }
    page.line({kLeft + 5, kTop + 27.5}, {kRight - 5, kTop + 27.5}, 0.15, kHairline);
    page.text({kLeft + 5, kTop + 29, kWidth - 10, 13}, fill_in(sheet.layout.stub, sheet),
              {.size_pt = 9, .line_height = 1.45, .ink = kGrey}, {"存根说明", "stub text"});
}

Error blocks_collide() {
    return {ErrorCode::Refused,
            {"回执单的文字太多，一页放不下，请缩短该城市的版面文字",
             "the sheet's texts do not fit on one page: shorten the city's layout texts"},
            "sheet",
            ""};
}

void draw_sheet(SheetCanvas& page, const SheetContent& sheet) {
    if (sheet.simulated) {
        draw_banner(page);
    }
    double top = draw_title(page, sheet, 16);
    top = draw_salutation(page, sheet, top);
    const Box bars = draw_barcode(page, sheet.barcode_text, top);
    top = draw_barcode_text(page, sheet, top + kBarHeight + 1) + 8;
    draw_heading(page, "相片基本信息", top);
    const double table = top + 9;
    const double table_end = draw_table(page, sheet, table);
    draw_portrait(page, sheet,
                  {kRight - kPortraitColumn, table, kPortraitColumn, table_end - table});
    constexpr double kDeclarationHeight = 28;
    if (table_end + 7 + kDeclarationHeight > kCutLine) {
        page.refuse(blocks_collide());
    }
    draw_declaration(page, sheet, table_end + 7);
    draw_cut_line(page);
    draw_stub(page, sheet);
    if (sheet.simulated) {
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
