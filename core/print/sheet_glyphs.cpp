#include "core/print/sheet_glyphs.h"

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include <cairo-ft.h>
#include <cairo.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>

namespace huizhi {
namespace {

// No style of cairo's: it changes no outline, it only makes cairo call the font synthesised.
constexpr unsigned int kEmbedFromOutlines = 1U << 8U;
constexpr double kPangoUnits = PANGO_SCALE;

using FaceKey = std::tuple<std::string, int, bool>;  ///< file, index in it, emboldened

/// The faces of one drawing: the same face every time, else the PDF holds the font many times.
struct Faces {
    std::map<FaceKey, cairo_font_face_t*> by_key;

    Faces() = default;
    Faces(const Faces&) = delete;
    Faces& operator=(const Faces&) = delete;
    ~Faces() {
        for (const auto& [key, face] : by_key) {
            cairo_font_face_destroy(face);
        }
    }
};

Faces& faces_of(cairo_t* cairo) {
    static const cairo_user_data_key_t key{};
    auto* faces = static_cast<Faces*>(cairo_get_user_data(cairo, &key));
    if (faces == nullptr) {
        faces = new Faces;  // freed with the context
        cairo_set_user_data(cairo, &key, faces, [](void* old) { delete static_cast<Faces*>(old); });
    }
    return *faces;
}

FaceKey key_of(const FcPattern* pattern) {
    FcChar8* file = nullptr;
    int index = 0;
    FcBool bold = FcFalse;
    FcPatternGetString(pattern, FC_FILE, 0, &file);
    FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
    FcPatternGetBool(pattern, FC_EMBOLDEN, 0, &bold);
    return {file == nullptr ? "" : reinterpret_cast<const char*>(file), index, bold == FcTrue};
}

cairo_font_face_t* face_of(cairo_t* cairo, PangoFont* font) {
    FcPattern* pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    cairo_font_face_t*& face = faces_of(cairo).by_key[key_of(pattern)];
    if (face == nullptr) {
        // An option of its own keeps cairo from handing out the face that everyone else draws with.
        FcPattern* own = FcPatternDuplicate(pattern);
        FcPatternAddInteger(own, FC_LCD_FILTER, FC_LCD_LEGACY);
        face = cairo_ft_font_face_create_for_pattern(own);
        FcPatternDestroy(own);
        cairo_ft_font_face_set_synthesize(face, kEmbedFromOutlines);
    }
    return face;
}

void use_font(cairo_t* cairo, PangoFont* font) {
    cairo_matrix_t size;
    cairo_scaled_font_get_font_matrix(pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font)),
                                      &size);
    cairo_set_font_face(cairo, face_of(cairo, font));
    cairo_set_font_matrix(cairo, &size);
}

/// Draws a run of left-to-right text whose pen starts at (x, y).
void show_run(cairo_t* cairo, const char* text, const PangoGlyphItem& run, double x, double y) {
    const PangoGlyphString& string = *run.glyphs;
    std::vector<cairo_glyph_t> glyphs;
    std::vector<cairo_text_cluster_t> clusters;
    for (int at = 0; at < string.num_glyphs; ++at) {
        const PangoGlyphInfo& info = string.glyphs[at];
        const bool drawn = info.glyph != PANGO_GLYPH_EMPTY;
        if (drawn) {
            glyphs.push_back({info.glyph, x + info.geometry.x_offset / kPangoUnits,
                              y + info.geometry.y_offset / kPangoUnits});
        }
        const int end = at + 1 < string.num_glyphs ? string.log_clusters[at + 1] : run.item->length;
        clusters.push_back({end - string.log_clusters[at], drawn ? 1 : 0});
        x += info.geometry.width / kPangoUnits;
    }
    use_font(cairo, run.item->analysis.font);
    cairo_show_text_glyphs(cairo, text + run.item->offset, run.item->length, glyphs.data(),
                           static_cast<int>(glyphs.size()), clusters.data(),
                           static_cast<int>(clusters.size()), cairo_text_cluster_flags_t{});
}

}  // namespace

void show_layout_embedded(cairo_t* cairo, PangoLayout* layout) {
    double left = 0;
    double top = 0;
    cairo_get_current_point(cairo, &left, &top);
    const char* text = pango_layout_get_text(layout);
    PangoLayoutIter* place = pango_layout_get_iter(layout);
    do {
        const PangoGlyphItem* run = pango_layout_iter_get_run_readonly(place);
        if (run != nullptr) {  // null at the end of each line
            PangoRectangle extents;
            pango_layout_iter_get_run_extents(place, nullptr, &extents);
            show_run(cairo, text, *run, left + extents.x / kPangoUnits,
                     top + pango_layout_iter_get_baseline(place) / kPangoUnits);
        }
    } while (pango_layout_iter_next_run(place));
    pango_layout_iter_free(place);
}

}  // namespace huizhi
