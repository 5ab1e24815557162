#include "core/print/sheet_blocks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/photo/barcode.h"
#include "core/print/sheet_words.h"

namespace huizhi {
namespace {

using sheet::kAccent;
using sheet::kGrey;
using sheet::kHairline;
using sheet::kLeft;
using sheet::kRight;
using sheet::kWidth;

constexpr double kPortraitColumn = 50;
constexpr double kTableWidth = kWidth - kPortraitColumn - 8;
constexpr double kLabelWidth = 33;

// ISO/IEC 16388: quiet zones of ten modules; hand scanners read modules from 0.25 mm on.
constexpr double kLeastModule = 0.25;
constexpr double kWidestModule = 0.45;
constexpr double kQuietModules = 10;

constexpr Ink kShade{0.955, 0.965, 0.975, 1};

double draw_title(SheetCanvas& page, const SheetContent& sheet, const SheetPlan& plan, double top) {
    top += page.text(
        {kLeft, top, kWidth, 20}, fill_in(sheet.layout.title.zh, sheet),
        {.size_pt = plan.title_pt, .smallest_pt = 12, .bold = true, .align = Align::Centre},
        {"标题", "title"});
    const std::string subtitle = fill_in(sheet.layout.subtitle.zh, sheet);
    top += 1 + page.text({kLeft, top + 1, kWidth, 10}, subtitle,
                         {.size_pt = plan.text_pt, .align = Align::Centre, .ink = kGrey},
                         {"副标题", "subtitle"});
    const double line = top + plan.title_gap * 3 / 8;
    page.line({kLeft, line}, {kRight, line}, 0.5, kAccent);
    return top + plan.title_gap;
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

double draw_salutation(SheetCanvas& page,
                       const SheetContent& sheet,
                       const SheetPlan& plan,
                       double top) {
    // The pen needs room for eighteen digits, a printed name of thirty characters for itself.
    constexpr double kGap = 6;
    const double name_width = sheet.person_name.empty() ? 60 : 98;
    const double number_x = kLeft + name_width + kGap;
    draw_blank(page, {kLeft, top, name_width, plan.blank_height}, "姓名", sheet.person_name);
    draw_blank(page, {number_x, top, kRight - number_x, plan.blank_height}, "公民身份号码",
               sheet.person_number);
    top += plan.blank_height + plan.gap / 2;
    top += page.text({kLeft, top, kWidth, 25}, fill_in(sheet.layout.conformity, sheet),
                     {.size_pt = plan.text_pt, .line_height = plan.text_spacing},
                     {"合格说明", "conformity text"});
    return top + plan.gap;
}

Error barcode_too_wide() {
    return {ErrorCode::Refused,
            {"号码太长，条形码在 A4 纸上放不下，请核对号码",
             "the number is too long for a readable barcode on A4: check the number"},
            "number",
            ""};
}

/// Returns where the bars stand, quiet zones included.
Box draw_barcode(SheetCanvas& page, const std::string& text, double height, double top) {
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
    const Box zone{kLeft + (kWidth - count * module) / 2, top, count * module, height};
    page.fill(zone, {1, 1, 1, 1});
    double x = zone.x + kQuietModules * module;
    for (auto from = modules->begin(); from != modules->end();) {
        const auto to = std::find(from, modules->end(), !*from);
        const double width = static_cast<double>(to - from) * module;
        if (*from) {
            page.fill({x, top, width, height}, {0, 0, 0, 1});
        }
        x += width;
        from = to;
    }
    return zone;
}

double draw_barcode_text(SheetCanvas& page,
                         const SheetContent& sheet,
                         const SheetPlan& plan,
                         double top) {
    const TextStyle style{
        .size_pt = plan.number_pt, .bold = true, .align = Align::Centre, .one_line = true};
    return top + page.text({kLeft, top, kWidth, 8}, in_groups(sheet.barcode_text), style,
                           {"号码", "number"});
}

void draw_heading(SheetCanvas& page, const std::string& words, double top) {
    page.fill({kLeft, top + 1, 1.4, 4.6}, kAccent);
    page.text({kLeft + 3.4, top, kWidth - 4, 6.6}, words,
              {.size_pt = 12, .bold = true, .middle = true, .ink = kAccent}, {"标题", "heading"});
}

double draw_table(SheetCanvas& page, const SheetContent& sheet, const SheetPlan& plan, double top) {
    const std::array<std::pair<std::string, std::string>, 7> rows = {{
        {sheet.number_label, sheet.number},
        {"申办证件类型", sheet.certificate},
        {"户口（居住）地", sheet.city},
        {"采集时间", readable_time(sheet.captured_at)},
        {"递交单位", sheet.studio},
        {"递交方式", sheet.submitted_by},
        {"有效期至", validity_words(sheet)},
    }};
    const double height = plan.row_height;
    const TextStyle label{.size_pt = plan.text_pt - 0.5,
                          .smallest_pt = plan.smallest_pt,
                          .middle = true,
                          .ink = kGrey};
    const double first = top;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto& [name, value] = rows[row];
        const bool leading = row == 0;
        if (row % 2 == 0) {
            page.fill({kLeft, top, kTableWidth, height}, kShade);
        }
        page.text({kLeft + 3, top, kLabelWidth - 4, height}, name, label, {name, name});
        page.text({kLeft + kLabelWidth, top, kTableWidth - kLabelWidth - 2, height}, value,
                  {.size_pt = leading ? plan.text_pt + 1.5 : plan.text_pt,
                   .smallest_pt = plan.smallest_pt,
                   .bold = leading,
                   .line_height = 1.15,
                   .middle = true},
                  {name, name});
        top += height;
    }
    page.line({kLeft, first}, {kLeft + kTableWidth, first}, 0.3, kAccent);
    page.line({kLeft, top}, {kLeft + kTableWidth, top}, 0.3, kAccent);
    return top;
}

void draw_portrait(SheetCanvas& page,
                   const SheetContent& sheet,
                   const SheetPlan& plan,
                   const Box& column) {
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
    const double caption = plan.photo_size ? 6 : 2;
    const Box place{column.x + (column.width - width) / 2,
                    column.y + (column.height - caption - height) / 2 + 1, width, height};
    page.photo(place, sheet.photo_jpeg);
    if (!plan.photo_size) {
        return;
    }
    page.text({column.x, place.y + height + 1, column.width, 5}, size_words(width, height),
              {.size_pt = 7.5, .align = Align::Centre, .ink = kGrey}, {"相片尺寸", "photo size"});
}

/// Returns where the signature's line stands.
double draw_declaration(SheetCanvas& page,
                        const SheetContent& sheet,
                        const SheetPlan& plan,
                        double top) {
    top += page.text({kLeft, top, kWidth, 15}, fill_in(sheet.layout.declaration, sheet),
                     {.size_pt = plan.text_pt - 0.5, .line_height = 1.5}, {"声明", "declaration"});
    const TextStyle style{.size_pt = plan.text_pt, .middle = true};
    const double y = top + plan.gap * 2 / 3;
    page.text({kLeft + 62, y, 24, 8}, "本人签名：", style, {"签名", "signature"});
    page.line({kLeft + 83, y + 7}, {kLeft + 124, y + 7}, 0.2, kGrey);
    page.text({kLeft + 128, y, 14, 8}, "日期：", style, {"日期", "date"});
    page.text({kLeft + 140, y, 34, 8}, "　　年　　月　　日", style, {"日期", "date"});
    page.line({kLeft + 140, y + 7}, {kRight, y + 7}, 0.2, kGrey);
    return y + 7;
}

}  // namespace

SheetPlan compact_plan() {
    SheetPlan plan;
    plan.title_pt = 15;
    plan.title_gap = 4.5;
    plan.text_pt = 9;
    plan.text_spacing = 1.35;
    plan.blank_height = 7;
    plan.bar_height = 10;
    plan.number_pt = 11;
    plan.heading = 7.5;
    plan.row_height = 5;
    plan.smallest_pt = 5;
    plan.gap = 2.5;
    plan.photo_size = false;
    return plan;
}

DrawnSheet draw_sheet_body(SheetCanvas& page,
                           const SheetContent& sheet,
                           const SheetPlan& plan,
                           double top) {
    DrawnSheet drawn;
    top = draw_title(page, sheet, plan, top);
    top = draw_salutation(page, sheet, plan, top);
    drawn.bars = draw_barcode(page, sheet.barcode_text, plan.bar_height, top);
    top = draw_barcode_text(page, sheet, plan, top + plan.bar_height + 1) + plan.gap * 4 / 3;
    draw_heading(page, "相片基本信息", top);
    const double table = top + plan.heading;
    const double end = draw_table(page, sheet, plan, table);
    draw_portrait(page, sheet, plan,
                  {kRight - kPortraitColumn, table, kPortraitColumn, end - table});
    drawn.bottom = draw_declaration(page, sheet, plan, end + plan.gap * 7 / 6);
    return drawn;
}

void draw_cut_line(SheetCanvas& page, double y, const std::string& words) {
    page.scissors({kLeft + 1, y}, 5, kGrey);
    page.dashes({kLeft + 5.5, y}, {kRight, y}, 0.25, kGrey);
    page.text({kLeft + kWidth - 60, y + 0.6, 60, 4}, words,
              {.size_pt = 7.5, .align = Align::Right, .ink = kGrey}, {"剪切提示", "cut hint"});
}

void draw_sheet_stub(SheetCanvas& page, const SheetContent& sheet, double cut_line) {
    const double top = cut_line + 6;
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
    page.frame({kLeft, top, kWidth, 44}, 0.25, 2, kHairline);
    page.text({kLeft + 5, top + 2.5, kWidth - 10, 7}, "领取存根 · " + sheet.certificate,
              {.size_pt = 11, .bold = true, .middle = true, .ink = kAccent},
              {"存根", "stub heading"});
    pair(kLeft + 5, top + 11, sheet.number_label, sheet.number, true);
    pair(kLeft + kHalf + 3, top + 11, "采集时间", readable_time(sheet.captured_at), false);
    pair(kLeft + 5, top + 18.5, "有效期至", validity_words(sheet), false);
    if (!sheet.layout.hotline.empty()) {
        pair(kLeft + kHalf + 3, top + 18.5, "咨询电话", sheet.layout.hotline, false);
    }
    page.line({kLeft + 5, top + 27.5}, {kRight - 5, top + 27.5}, 0.15, kHairline);
    page.text({kLeft + 5, top + 29, kWidth - 10, 13}, fill_in(sheet.layout.stub, sheet),
              {.size_pt = 9, .line_height = 1.45, .ink = kGrey}, {"存根说明", "stub text"});
}

void draw_small_stub(SheetCanvas& page, const SheetContent& sheet, double top) {
    const TextStyle small{.size_pt = 8, .smallest_pt = 5.5, .middle = true, .ink = kGrey};
    const std::string hotline =
        sheet.layout.hotline.empty() ? "" : "　咨询电话：" + sheet.layout.hotline;
    page.text({kLeft, top, kWidth, 5},
              sheet.number_label + "：" + sheet.number + "　采集时间：" +
                  readable_time(sheet.captured_at) + "　有效期至：" + validity_words(sheet) +
                  hotline,
              {.size_pt = 8.5, .smallest_pt = 5.5, .bold = true, .middle = true},
              {"存根", "stub heading"});
    page.text({kLeft, top + 5, kWidth, 6}, fill_in(sheet.layout.stub, sheet), small,
              {"存根说明", "stub text"});
}

}  // namespace huizhi
