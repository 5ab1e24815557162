#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/print/print_paper.h"
#include "huizhi/geometry.h"

namespace huizhi {

enum class PhotoTurn { WhenMoreFit, Never, Always };

/// How a print sheet looks. The defaults are the trade's 12 dots at 300 dpi.
struct SheetStyle {
    static constexpr int kLeastDpi = 150;  ///< half a dot stays within 0.1 mm
    static constexpr int kMostDpi = 600;
    static constexpr double kWidestMm = 30;  ///< of a margin or gap

    int dpi = 300;
    double margin_mm = 1;  ///< nothing but cut marks is printed in it
    double gap_mm = 1;     ///< between photos; 0 = one cut parts two of them
    PhotoTurn turn = PhotoTurn::WhenMoreFit;
    bool cut_marks = true;  ///< ticks at the corners, outside the photos
    bool cut_lines = true;  ///< a grey line around each photo
    std::string caption;    ///< under the photos; empty = none. Never a name unless typed
};

/// One kind of photo on a sheet.
struct SheetItem {
    static constexpr int kFill = 0;

    std::string name;  ///< how messages call it
    PrintSize size;
    int copies = kFill;  ///< kFill: as many as fit; of one item at most
};

struct PlacedPhoto {
    std::size_t item = 0;
    bool turned = false;  ///< by 90 degrees, clockwise
    Box area;             ///< as it lies on the sheet
};

/// Where everything lies, in millimetres from the paper's upper left corner. Photos lie on whole
/// dots of `dpi`, so that the PDF and the JPEG of a sheet are the same to the dot.
struct PrintLayout {
    PrintSize paper;
    int dpi = 0;
    std::vector<PlacedPhoto> photos;
    Box caption;  ///< empty without one

    [[nodiscard]] int count(std::size_t item) const;
};

/// Nearest whole dot.
[[nodiscard]] int to_dots(double mm, int dpi);
[[nodiscard]] double to_mm(int dots, int dpi);

/// Lays photos in straight rows (or columns) that a guillotine can cut, the whole centred. Kinds
/// are turned when that holds more, and share a row only when they have to.
///
/// Needs:   an item at least (asserted); paper and photos of a positive size.
/// Errors:  InvalidInput naming the field: "dpi", "gap", "margin" out of range; "paper" when a
///          photo is larger than it; "copies" when more are asked for than fit: it says how many
///          do; "copies" too when two items want to fill; "format" for more than four items.
/// Threads: any; a pure function.
[[nodiscard]] Result<PrintLayout> lay_out_sheet(const PrintPaper& paper,
                                                const std::vector<SheetItem>& items,
                                                const SheetStyle& style);

}  // namespace huizhi
