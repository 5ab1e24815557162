#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/print/sheet_canvas.h"
#include "core/reports/report_content.h"

/// The blocks that a printed report is made of, in millimetres. Internal to
/// core/reports/report_pdf.cpp.
namespace huizhi {

namespace report {
inline constexpr double kLeft = 18;
inline constexpr double kWidth = SheetCanvas::kWidthMm - 2 * kLeft;
inline constexpr double kTop = 17;
inline constexpr double kBottom = 280;
inline constexpr double kTallest = 150;        ///< no block and no cell is taller
inline constexpr std::size_t kLongest = 1000;  ///< characters of a text
inline constexpr Ink kBlack{0.13, 0.14, 0.16, 1};
inline constexpr Ink kGrey{0.42, 0.44, 0.48, 1};
inline constexpr Ink kHairline{0.82, 0.84, 0.86, 1};
inline constexpr Ink kAccent{0.07, 0.29, 0.45, 1};
inline constexpr Ink kSoft{0.92, 0.94, 0.96, 1};
inline constexpr Ink kGood{0.10, 0.45, 0.25, 1};
inline constexpr Ink kBad{0.72, 0.11, 0.11, 1};
}  // namespace report

/// What stays in one piece.
struct ReportBlock {
    double height = 0;
    double needs = 0;  ///< so much room has to be left, it and what must not part from it
    std::function<void(SheetCanvas& page, double top)> draw;  ///< empty: a gap, none atop a page
    std::shared_ptr<const ReportBlock> repeated;  ///< stands above it where it begins a page
};
using ReportBlocks = std::vector<ReportBlock>;

/// `measure` is only asked how large texts are.
[[nodiscard]] ReportBlocks heading_blocks(SheetCanvas& measure, const ReportContent& content);
/// Title, chart, columns and rows.
[[nodiscard]] ReportBlocks table_blocks(SheetCanvas& measure,
                                        const ReportTable& table,
                                        Language language);
/// Precondition: charted_column(table) is that column.
[[nodiscard]] ReportBlock chart_block(const ReportTable& table,
                                      std::size_t column,
                                      Language language);

/// The style of a report's texts: any letter, nothing shrunk.
[[nodiscard]] TextStyle report_style(double size_pt, const Ink& ink = report::kBlack);
/// One line no wider than that: what is too long ends in "…".
[[nodiscard]] std::string fitted(SheetCanvas& page,
                                 const std::string& words,
                                 const TextStyle& style,
                                 double width);
/// One line between `top` and `top + height`.
void draw_line(SheetCanvas& page, const Box& area, const std::string& words, TextStyle style);

}  // namespace huizhi
