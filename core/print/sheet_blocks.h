#pragma once

#include "core/print/receipt_sheet.h"
#include "core/print/sheet_canvas.h"

/// The blocks that a receipt sheet is made of, in millimetres from the page's upper left corner.
/// Internal to core/print/receipt_sheet.cpp.
namespace huizhi {

namespace sheet {
inline constexpr double kLeft = 18;
inline constexpr double kRight = 192;
inline constexpr double kWidth = kRight - kLeft;
inline constexpr Ink kGrey{0.42, 0.44, 0.48, 1};
inline constexpr Ink kHairline{0.78, 0.80, 0.83, 1};
inline constexpr Ink kAccent{0.07, 0.29, 0.45, 1};
}  // namespace sheet

/// How tall the blocks of a sheet are. Every block has a height it never leaves; what follows moves
/// up.
struct SheetPlan {
    double title_pt = 21;
    double title_gap = 8;  ///< below the subtitle, the ruled line included
    double text_pt = 10.5;
    double text_spacing = 1.6;
    double blank_height = 8;
    double bar_height = 15;
    double number_pt = 13;
    double heading = 9;  ///< of the table, with the room below it
    double row_height = 9.2;
    double smallest_pt = 6.5;  ///< of the table's words
    double gap = 6;            ///< between blocks
    bool photo_size = true;    ///< stands below the portrait
};
/// For a sheet that shares its page: half an A4 holds it.
[[nodiscard]] SheetPlan compact_plan();

struct DrawnSheet {
    double bottom = 0;  ///< where the signature's line stands
    Box bars;           ///< quiet zones included
};
/// Title, person, barcode, table, portrait and declaration, from `top` on.
[[nodiscard]] DrawnSheet draw_sheet_body(SheetCanvas& page,
                                         const SheetContent& sheet,
                                         const SheetPlan& plan,
                                         double top);
/// What the customer keeps, 44 mm tall, below the line where it is cut off.
void draw_sheet_stub(SheetCanvas& page, const SheetContent& sheet, double cut_line);
/// The same in three lines, 11 mm tall, with no frame.
void draw_small_stub(SheetCanvas& page, const SheetContent& sheet, double top);
/// Dashes with scissors across the page.
void draw_cut_line(SheetCanvas& page, double y, const std::string& words);

}  // namespace huizhi
