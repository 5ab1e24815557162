#include "core/print/sheet_text.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include <cairo.h>
#include <pango/pangocairo.h>

#include "core/print/sheet_glyphs.h"

namespace huizhi {
namespace {

// The first that is installed serves; the last word lets the system choose.
constexpr const char* kFamilies =
    "Noto Sans CJK SC,Noto Sans SC,Source Han Sans SC,Source Han Sans CN,WenQuanYi Micro Hei,"
    "WenQuanYi Zen Hei,sans-serif";
constexpr double kShrinkStep = 0.25;  // points

struct Release {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
    void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};
using Layout = std::unique_ptr<PangoLayout, Release>;

int units(double points) {
    return static_cast<int>(std::lround(points * PANGO_SCALE));
}

/// The same positions on paper and on every screen: no hinting, nothing rounded to pixels.
void make_exact(PangoContext* context) {
    const std::unique_ptr<cairo_font_options_t, Release> options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options.get());
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string("zh-cn"));
}

void set_size(PangoLayout* layout, const TextStyle& style, double size_pt) {
    const std::unique_ptr<PangoFontDescription, Release> font(pango_font_description_new());
    pango_font_description_set_family(font.get(), kFamilies);
    pango_font_description_set_weight(font.get(),
                                      style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font.get(), units(size_pt));
    pango_layout_set_font_description(layout, font.get());
    PangoAttrList* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes,
                           pango_attr_line_height_new_absolute(units(size_pt * style.line_height)));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

PangoAlignment alignment(Align align) {
    switch (align) {
        case Align::Centre:
            return PANGO_ALIGN_CENTER;
        case Align::Right:
            return PANGO_ALIGN_RIGHT;
        case Align::Left:
            break;
    }
    return PANGO_ALIGN_LEFT;
}

Layout new_layout(cairo_t* cairo, const std::string& words, const TextStyle& style) {
    Layout layout(pango_cairo_create_layout(cairo));
    make_exact(pango_layout_get_context(layout.get()));
    pango_layout_context_changed(layout.get());
    pango_layout_set_text(layout.get(), words.data(), static_cast<int>(words.size()));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout.get(), alignment(style.align));
    set_size(layout.get(), style, style.size_pt);
    return layout;
}

Box extents(PangoLayout* layout) {
    PangoRectangle logical;
    pango_layout_get_extents(layout, nullptr, &logical);
    const auto points = [](int value) { return static_cast<double>(value) / PANGO_SCALE; };
    return {points(logical.x), points(logical.y), points(logical.width), points(logical.height)};
}

bool fits(PangoLayout* layout, const Box& area, const TextStyle& style) {
    constexpr double kRounding = 0.1;
    const Box used = extents(layout);
    if (style.one_line && pango_layout_get_line_count(layout) > 1) {
        return false;
    }
    return used.height <= area.height + kRounding && used.width <= area.width + kRounding;
}

Error too_long(const Text& what) {
    return {ErrorCode::Refused,
            {"“" + what.zh + "”太长，回执单上放不下，请缩短后重试",
             "\"" + what.en + "\" is too long for the receipt sheet: shorten it"},
            what.en,
            ""};
}

Error not_utf8(const Text& what) {
    return {ErrorCode::InvalidInput,
            {"“" + what.zh + "”不是有效的 UTF-8 文字", "\"" + what.en + "\" is not valid UTF-8"},
            what.en,
            ""};
}

Error missing_character(const Text& what) {
    return {ErrorCode::Environment,
            {"“" + what.zh + "”含有已装字体没有的字，请安装 fonts-noto-cjk-extra 或 fonts-hanazono",
             "\"" + what.en +
                 "\" holds a character that no installed font has: install "
                 "fonts-noto-cjk-extra or fonts-hanazono"},
            what.en,
            ""};
}

}  // namespace

std::optional<Error> missing_sheet_font() {
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
        cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1), cairo_surface_destroy);
    const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cairo(cairo_create(surface.get()),
                                                                   cairo_destroy);
    const Layout layout = new_layout(cairo.get(), "回执", {});
    if (pango_layout_get_unknown_glyphs_count(layout.get()) == 0) {
        return std::nullopt;
    }
    return Error{ErrorCode::Environment,
                 {"没有可用的中文字体，回执单无法打印：请安装 fonts-noto-cjk",
                  "no installed font holds Chinese, so no receipt sheet can be made: install "
                  "fonts-noto-cjk"},
                 "",
                 ""};
}

Result<double> draw_sheet_text(cairo_t* cairo,
                               const Box& area,
                               const std::string& words,
                               const TextStyle& style,
                               const Text& what) {
    if (g_utf8_validate(words.data(), static_cast<gssize>(words.size()), nullptr) == FALSE) {
        return not_utf8(what);
    }
    const Layout layout = new_layout(cairo, words, style);
    if (!style.any_letter && pango_layout_get_unknown_glyphs_count(layout.get()) != 0) {
        return missing_character(what);
    }
    pango_layout_set_width(layout.get(), units(area.width));
    for (double size = style.size_pt; !fits(layout.get(), area, style);) {
        size -= kShrinkStep;
        if (size < style.smallest_pt) {
            return too_long(what);
        }
        set_size(layout.get(), style, size);
    }
    const double height = extents(layout.get()).height;
    const double top = style.middle ? (area.height - height) / 2 : 0;
    cairo_move_to(cairo, area.x, area.y + top);
    show_layout_embedded(cairo, layout.get());
    cairo_new_path(cairo);
    return height;
}

double sheet_text_width(cairo_t* cairo, const std::string& words, const TextStyle& style) {
    return extents(new_layout(cairo, words, style).get()).width;
}

double sheet_text_height(cairo_t* cairo,
                         const std::string& words,
                         const TextStyle& style,
                         double width) {
    const Layout layout = new_layout(cairo, words, style);
    pango_layout_set_width(layout.get(), units(width));
    return extents(layout.get()).height;
}

}  // namespace huizhi
