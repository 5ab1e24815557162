// How a print sheet is painted: the same strokes for the PDF and for the pixels, all in dots.

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <cairo-pdf.h>
#include <cairo.h>

#include "core/base/units.h"
#include "core/print/print_photo.h"
#include "core/print/print_sheet.h"
#include "core/print/sheet_picture.h"
#include "core/print/sheet_text.h"
#include "core/print/sheet_words.h"

namespace huizhi {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr double kPointsPerInch = 72;
constexpr double kStrokeMm = 0.1;
constexpr double kMarkMm = 3;  // as far as there is room: the photos cover what is under them
constexpr double kMarkGrey = 0.35;
constexpr double kLineGrey = 0.72;

struct Destroy {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
using Surface = std::unique_ptr<cairo_surface_t, Destroy>;
using Cairo = std::unique_ptr<cairo_t, Destroy>;

/// A photo's place in whole dots.
struct Dots {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

Dots dots_of(const Box& area, int dpi) {
    return {to_dots(area.x, dpi), to_dots(area.y, dpi), to_dots(area.width, dpi),
            to_dots(area.height, dpi)};
}

void fill(cairo_t* cairo, const Box& area, double grey) {
    cairo_set_source_rgb(cairo, grey, grey, grey);
    cairo_rectangle(cairo, area.x, area.y, area.width, area.height);
    cairo_fill(cairo);
}

/// Four sides of `stroke` dots around the photo, `outside` of them beyond its edge.
void draw_frame(cairo_t* cairo, const Dots& photo, double stroke, double outside) {
    const double left = photo.x - outside;
    const double top = photo.y - outside;
    const double width = photo.width + 2 * outside;
    const double height = photo.height + 2 * outside;
    fill(cairo, {left, top, width, stroke}, kLineGrey);
    fill(cairo, {left, top + height - stroke, width, stroke}, kLineGrey);
    fill(cairo, {left, top, stroke, height}, kLineGrey);
    fill(cairo, {left + width - stroke, top, stroke, height}, kLineGrey);
}

/// Ticks along the cuts, from each corner outwards; never inside the cut.
void draw_marks(cairo_t* cairo, const Dots& photo, double stroke, double length) {
    const double right = photo.x + photo.width;
    const double bottom = photo.y + photo.height;
    for (const double y : {photo.y - stroke, bottom}) {
        fill(cairo, {photo.x - length, y, length, stroke}, kMarkGrey);
        fill(cairo, {right, y, length, stroke}, kMarkGrey);
    }
    for (const double x : {photo.x - stroke, right}) {
        fill(cairo, {x, photo.y - length, stroke, length}, kMarkGrey);
        fill(cairo, {x, bottom, stroke, length}, kMarkGrey);
    }
}

void draw_photo(cairo_t* cairo, cairo_surface_t* picture, const Dots& place, bool turned) {
    cairo_save(cairo);
    cairo_translate(cairo, place.x, place.y);
    if (turned) {
        cairo_matrix_t quarter;
        cairo_matrix_init(&quarter, 0, 1, -1, 0, place.width, 0);
        cairo_transform(cairo, &quarter);
    }
    cairo_set_source_surface(cairo, picture, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_NEAREST);  // dot by dot
    cairo_paint(cairo);
    cairo_restore(cairo);
}

/// A surface for each kind of photo; with `jpegs`, a PDF takes those bytes as they are.
std::vector<Surface> pictures_of(const PrintSheet& sheet, const std::vector<Bytes>& jpegs) {
    std::vector<Surface> pictures;
    for (std::size_t item = 0; item < sheet.photos.size(); ++item) {
        const RgbImage& image = sheet.photos[item].image;
        const SheetPicture picture{image, !jpegs.empty(), image.width_px, image.height_px};
        pictures.emplace_back(surface_of_picture(picture, jpegs.empty() ? Bytes{} : jpegs[item]));
    }
    return pictures;
}

void draw_photos(cairo_t* cairo, const PrintSheet& sheet, const std::vector<Surface>& pictures) {
    const int dpi = sheet.layout.dpi;
    const double stroke = std::max(1, to_dots(kStrokeMm, dpi));
    const bool touching = to_dots(sheet.style.gap_mm, dpi) < 2 * stroke;
    const auto each = [&](auto draw) {
        for (const PlacedPhoto& photo : sheet.layout.photos) {
            draw(photo, dots_of(photo.area, dpi));
        }
    };
    if (sheet.style.cut_marks) {
        const double length = to_dots(kMarkMm, dpi);
        each([&](const PlacedPhoto&, const Dots& at) { draw_marks(cairo, at, stroke, length); });
    }
    if (sheet.style.cut_lines && !touching) {
        each([&](const PlacedPhoto&, const Dots& at) { draw_frame(cairo, at, stroke, stroke); });
    }
    each([&](const PlacedPhoto& photo, const Dots& at) {
        draw_photo(cairo, pictures[photo.item].get(), at, photo.turned);
    });
    if (sheet.style.cut_lines && touching) {  // one cut parts two photos: the line lies on both
        each(
            [&](const PlacedPhoto&, const Dots& at) { draw_frame(cairo, at, stroke, stroke / 2); });
    }
}

std::optional<Error> draw_caption(cairo_t* cairo, const PrintSheet& sheet) {
    if (sheet.style.caption.empty()) {
        return std::nullopt;
    }
    if (auto missing = missing_sheet_font()) {
        return missing;
    }
    constexpr double kPointsPerMm = kPointsPerInch / kMmPerInch;
    const double dots_per_point = sheet.layout.dpi / kPointsPerInch;
    const Box& area = sheet.layout.caption;
    cairo_save(cairo);
    cairo_scale(cairo, dots_per_point, dots_per_point);
    cairo_set_source_rgb(cairo, kMarkGrey, kMarkGrey, kMarkGrey);
    const auto drawn = draw_sheet_text(cairo,
                                       {area.x * kPointsPerMm, area.y * kPointsPerMm,
                                        area.width * kPointsPerMm, area.height * kPointsPerMm},
                                       sheet.style.caption,
                                       {.size_pt = 7.5,
                                        .smallest_pt = 5,
                                        .align = Align::Centre,
                                        .line_height = 1.1,
                                        .one_line = true,
                                        .middle = true},
                                       {"落款", "caption"});
    cairo_restore(cairo);
    return drawn ? std::nullopt : std::optional<Error>(drawn.error());
}

std::optional<Error> draw_sheet(cairo_t* cairo,
                                const PrintSheet& sheet,
                                const std::vector<Bytes>& jpegs) {
    draw_photos(cairo, sheet, pictures_of(sheet, jpegs));
    if (auto problem = draw_caption(cairo, sheet)) {
        return problem;
    }
    const cairo_status_t status = cairo_status(cairo);
    if (status != CAIRO_STATUS_SUCCESS) {
        const std::string why = cairo_status_to_string(status);
        return Error{ErrorCode::Environment,
                     {"排版页无法绘制：" + why, "the print sheet could not be drawn: " + why},
                     "",
                     ""};
    }
    return std::nullopt;
}

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int length) {
    auto& into = *static_cast<Bytes*>(bytes);
    into.insert(into.end(), data, data + length);
    return CAIRO_STATUS_SUCCESS;
}

Result<std::vector<Bytes>> encode_photos(const PrintSheet& sheet) {
    std::vector<Bytes> jpegs;
    for (const PrintedPhoto& photo : sheet.photos) {
        const Bytes label = photo.label ? aigc_segment(*photo.label) : Bytes{};
        auto jpeg = encode_print(photo.image, sheet.layout.dpi, PrintProfile::None, label);
        if (!jpeg) {
            return jpeg.error();
        }
        jpegs.push_back(std::move(*jpeg));
    }
    return jpegs;
}

/// The one that the file of a sheet has room for: the first, unless another says what it denies.
const AigcLabel* sheet_label(const std::vector<PrintedPhoto>& photos) {
    const AigcLabel* kept = nullptr;
    for (const PrintedPhoto& photo : photos) {
        const bool outweighs = photo.label && kept != nullptr && denies_generation(*kept) &&
                               !denies_generation(*photo.label);
        if (photo.label && (kept == nullptr || outweighs)) {
            kept = &*photo.label;
        }
    }
    return kept;
}

}  // namespace

Result<Bytes> print_sheet_pdf(const PrintSheet& sheet) {
    const auto jpegs = encode_photos(sheet);
    if (!jpegs) {
        return jpegs.error();
    }
    constexpr double kPointsPerMm = kPointsPerInch / kMmPerInch;
    const PrintSize& paper = sheet.layout.paper;
    Bytes bytes;
    const Surface surface(cairo_pdf_surface_create_for_stream(
        append, &bytes, paper.width_mm * kPointsPerMm, paper.height_mm * kPointsPerMm));
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE,
                                   "证件照排版 Photo print sheet");
    const std::string made_at = pdf_time(sheet.made_at);
    for (const auto date : {CAIRO_PDF_METADATA_CREATE_DATE, CAIRO_PDF_METADATA_MOD_DATE}) {
        cairo_pdf_surface_set_metadata(surface.get(), date, made_at.c_str());
    }
    if (const AigcLabel* label = sheet_label(sheet.photos)) {
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_KEYWORDS,
                                       aigc_words(*label).c_str());
    }
    const Cairo cairo(cairo_create(surface.get()));
    const double points_per_dot = kPointsPerInch / sheet.layout.dpi;
    cairo_scale(cairo.get(), points_per_dot, points_per_dot);
    if (auto problem = draw_sheet(cairo.get(), sheet, *jpegs)) {
        return *problem;
    }
    cairo_show_page(cairo.get());
    cairo_surface_finish(surface.get());
    return bytes;
}

Result<RgbImage> print_sheet_image(const PrintSheet& sheet) {
    const int dpi = sheet.layout.dpi;
    const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                                     to_dots(sheet.layout.paper.width_mm, dpi),
                                                     to_dots(sheet.layout.paper.height_mm, dpi)));
    const Cairo cairo(cairo_create(surface.get()));
    cairo_set_source_rgb(cairo.get(), 1, 1, 1);
    cairo_paint(cairo.get());
    if (auto problem = draw_sheet(cairo.get(), sheet, {})) {
        return *problem;
    }
    cairo_surface_flush(surface.get());
    return rgb_of_surface(surface.get());
}

Result<Bytes> print_sheet_jpeg(const PrintSheet& sheet) {
    const auto image = print_sheet_image(sheet);
    const AigcLabel* kept = sheet_label(sheet.photos);
    const Bytes label = kept == nullptr ? Bytes{} : aigc_segment(*kept);
    return image ? encode_print(*image, sheet.layout.dpi, PrintProfile::Srgb, label)
                 : Result<Bytes>(image.error());
}

}  // namespace huizhi
