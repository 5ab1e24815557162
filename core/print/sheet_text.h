#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/print/sheet_canvas.h"
#include "huizhi/geometry.h"

typedef struct _cairo cairo_t;  // NOLINT: cairo's own name

namespace huizhi {

/// Environment, naming the package to install, when no installed font holds Chinese.
[[nodiscard]] std::optional<Error> missing_sheet_font();

/// Draws `words` into `area` (both in points, the context's own units), shrunk down to
/// style.smallest_pt when needed. Returns the height used.
/// Errors: Refused, naming `what`, when even the smallest size does not fit; Environment when no
///         installed font holds one of its characters.
[[nodiscard]] Result<double> draw_sheet_text(cairo_t* cairo,
                                             const Box& area,
                                             const std::string& words,
                                             const TextStyle& style,
                                             const Text& what);

/// Of a single line, in points.
[[nodiscard]] double sheet_text_width(cairo_t* cairo,
                                      const std::string& words,
                                      const TextStyle& style);
/// Wrapped to that width and not shrunk, in points.
[[nodiscard]] double sheet_text_height(cairo_t* cairo,
                                       const std::string& words,
                                       const TextStyle& style,
                                       double width);

}  // namespace huizhi
