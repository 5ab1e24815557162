#pragma once

#include <wx/image.h>

#include "core/print/print_paper.h"

namespace huizhi::gui {

/// How long the two lines of a ruler page are: they are measured after printing.
inline constexpr double kRulerMm = 50;

/// A page with a line across and a line down, ticked in millimetres: where they measure anything
/// else than kRulerMm, the printer enlarges or shrinks, and so it does photos.
[[nodiscard]] wxImage ruler_image(const PrintSize& paper, int dpi);

}  // namespace huizhi::gui
