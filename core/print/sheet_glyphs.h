#pragma once

typedef struct _cairo cairo_t;            // NOLINT: cairo's own name
typedef struct _PangoLayout PangoLayout;  // NOLINT: Pango's own name

namespace huizhi {

/// Draws a laid-out text at the context's current point, its fonts embedded whole and readable.
///
/// cairo 1.16 loses glyphs when it cuts down a large CFF font such as Noto Sans CJK SC: some
/// characters come out blank in the PDF, though its text can be copied. A font that counts as
/// synthesised is embedded from its outlines instead, which is right, and smaller.
void show_layout_embedded(cairo_t* cairo, PangoLayout* layout);

}  // namespace huizhi
