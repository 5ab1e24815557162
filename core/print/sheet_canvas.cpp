#include "core/print/sheet_canvas.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

#include <cairo-pdf.h>
#include <cairo.h>
#include <pango/pangocairo.h>

#include "core/print/sheet_picture.h"
#include "core/print/sheet_text.h"

namespace huizhi {
namespace {

constexpr double kPointsPerMm = 72.0 / 25.4;

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int length) {
    auto& into = *static_cast<std::vector<std::uint8_t>*>(bytes);
    into.insert(into.end(), data, data + length);
    return CAIRO_STATUS_SUCCESS;
}

Error drawing_failed(cairo_status_t status) {
    const std::string why = cairo_status_to_string(status);
    return {ErrorCode::Environment,
            {"回执单无法绘制：" + why, "the receipt sheet could not be drawn: " + why},
            "",
            ""};
}

void use(cairo_t* cairo, const Ink& ink) {
    cairo_set_source_rgba(cairo, ink.red, ink.green, ink.blue, ink.alpha);
}

}  // namespace

struct SheetCanvas::Page {
    std::vector<std::uint8_t> bytes;  ///< of the PDF; the surface writes into it
    cairo_surface_t* surface = nullptr;
    cairo_t* cairo = nullptr;
    double scale = 1;  ///< device units a point
    std::optional<Error> problem;
    std::optional<AigcLabel> label;  ///< the one that the keywords say

    Page() = default;
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;
    ~Page() {
        cairo_destroy(cairo);
        cairo_surface_destroy(surface);
    }

    /// Millimetres from here on.
    void open(double device_units_a_point) {
        scale = device_units_a_point;
        cairo = cairo_create(surface);
        cairo_scale(cairo, scale * kPointsPerMm, scale * kPointsPerMm);
    }

    /// Of its pictures' labels the first, unless another says what it denies. Only of a PDF.
    void keep_label(const std::optional<AigcLabel>& more) {
        const bool outweighs =
            more && label && denies_generation(*label) && !denies_generation(*more);
        if (cairo_surface_get_type(surface) == CAIRO_SURFACE_TYPE_PDF &&
            (outweighs || (more && !label))) {
            label = more;
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_KEYWORDS,
                                           aigc_words(*more).c_str());
        }
    }
};

SheetCanvas::SheetCanvas(std::unique_ptr<Page> page) : page_(std::move(page)) {
    if (const auto missing = missing_sheet_font()) {
        refuse(*missing);
    }
}
SheetCanvas::SheetCanvas(SheetCanvas&&) noexcept = default;
SheetCanvas::~SheetCanvas() = default;

SheetCanvas SheetCanvas::pdf(const std::string& title,
                             const std::string& made_at,
                             const PaperMm& paper) {
    auto page = std::make_unique<Page>();
    page->surface = cairo_pdf_surface_create_for_stream(
        append, &page->bytes, paper.width * kPointsPerMm, paper.height * kPointsPerMm);
    cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_TITLE, title.c_str());
    for (const auto date : {CAIRO_PDF_METADATA_CREATE_DATE, CAIRO_PDF_METADATA_MOD_DATE}) {
        cairo_pdf_surface_set_metadata(page->surface, date, made_at.c_str());
    }
    page->open(1);
    return SheetCanvas(std::move(page));
}

SheetCanvas SheetCanvas::pixels(int dpi, const PaperMm& paper) {
    auto page = std::make_unique<Page>();
    const auto side = [dpi](double mm) { return static_cast<int>(std::lround(mm / 25.4 * dpi)); };
    page->surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, side(paper.width), side(paper.height));
    page->open(dpi / 72.0);
    cairo_set_source_rgb(page->cairo, 1, 1, 1);
    cairo_paint(page->cairo);
    return SheetCanvas(std::move(page));
}

double SheetCanvas::text(const Box& area,
                         const std::string& words,
                         const TextStyle& style,
                         const Text& what) {
    const Box points{area.x * kPointsPerMm, area.y * kPointsPerMm, area.width * kPointsPerMm,
                     area.height * kPointsPerMm};
    cairo_save(page_->cairo);
    cairo_scale(page_->cairo, 1 / kPointsPerMm, 1 / kPointsPerMm);
    use(page_->cairo, style.ink);
    const Result<double> used = draw_sheet_text(page_->cairo, points, words, style, what);
    cairo_restore(page_->cairo);
    if (!used) {
        refuse(used.error());
        return 0;
    }
    return *used / kPointsPerMm;
}

double SheetCanvas::width_of(const std::string& words, const TextStyle& style) {
    cairo_save(page_->cairo);
    cairo_scale(page_->cairo, 1 / kPointsPerMm, 1 / kPointsPerMm);
    const double points = sheet_text_width(page_->cairo, words, style);
    cairo_restore(page_->cairo);
    return points / kPointsPerMm;
}

double SheetCanvas::height_of(const std::string& words, const TextStyle& style, double width) {
    cairo_save(page_->cairo);
    cairo_scale(page_->cairo, 1 / kPointsPerMm, 1 / kPointsPerMm);
    const double points = sheet_text_height(page_->cairo, words, style, width * kPointsPerMm);
    cairo_restore(page_->cairo);
    return points / kPointsPerMm;
}

void SheetCanvas::next_page() {
    cairo_show_page(page_->cairo);
}

void SheetCanvas::set_keywords(const std::string& words) {
    cairo_pdf_surface_set_metadata(page_->surface, CAIRO_PDF_METADATA_KEYWORDS, words.c_str());
}

void SheetCanvas::line(const Point& from, const Point& to, double width_mm, const Ink& ink) {
    use(page_->cairo, ink);
    cairo_set_line_width(page_->cairo, width_mm);
    cairo_move_to(page_->cairo, from.x, from.y);
    cairo_line_to(page_->cairo, to.x, to.y);
    cairo_stroke(page_->cairo);
}

void SheetCanvas::dashes(const Point& from, const Point& to, double width_mm, const Ink& ink) {
    const double pattern[] = {2.2, 1.4};
    cairo_set_dash(page_->cairo, pattern, 2, 0);
    line(from, to, width_mm, ink);
    cairo_set_dash(page_->cairo, nullptr, 0, 0);
}

void SheetCanvas::fill(const Box& area, const Ink& ink) {
    use(page_->cairo, ink);
    cairo_rectangle(page_->cairo, area.x, area.y, area.width, area.height);
    cairo_fill(page_->cairo);
}

void SheetCanvas::frame(const Box& area, double width_mm, double radius_mm, const Ink& ink) {
    constexpr double kQuarter = std::numbers::pi / 2;
    cairo_t* cairo = page_->cairo;
    const double right = area.x + area.width - radius_mm;
    const double bottom = area.y + area.height - radius_mm;
    const double left = area.x + radius_mm;
    const double top = area.y + radius_mm;
    use(cairo, ink);
    cairo_set_line_width(cairo, width_mm);
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, right, top, radius_mm, -kQuarter, 0);
    cairo_arc(cairo, right, bottom, radius_mm, 0, kQuarter);
    cairo_arc(cairo, left, bottom, radius_mm, kQuarter, 2 * kQuarter);
    cairo_arc(cairo, left, top, radius_mm, 2 * kQuarter, 3 * kQuarter);
    cairo_close_path(cairo);
    cairo_stroke(cairo);
}

void SheetCanvas::scissors(const Point& centre, double length_mm, const Ink& ink) {
    cairo_t* cairo = page_->cairo;
    cairo_save(cairo);
    cairo_translate(cairo, centre.x, centre.y);
    cairo_scale(cairo, length_mm, length_mm);  // one unit long, tips to the right
    use(cairo, ink);
    cairo_set_line_width(cairo, 0.07);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    for (const double side : {-1.0, 1.0}) {
        cairo_new_sub_path(cairo);
        cairo_arc(cairo, -0.33, side * 0.19, 0.13, 0, 2 * std::numbers::pi);
        cairo_stroke(cairo);
        cairo_move_to(cairo, -0.23, side * 0.11);
        cairo_line_to(cairo, 0.5, side * -0.2);
        cairo_stroke(cairo);
    }
    cairo_restore(cairo);
}

void SheetCanvas::watermark(const std::string& words, const Box& spared, const Ink& ink) {
    cairo_t* cairo = page_->cairo;
    const TextStyle style{.size_pt = 64, .smallest_pt = 20, .bold = true, .ink = ink};
    cairo_save(cairo);
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_rectangle(cairo, 0, 0, kWidthMm, kHeightMm);
    cairo_rectangle(cairo, spared.x, spared.y, spared.width, spared.height);
    cairo_clip(cairo);
    const double width = width_of(words, style) + 1;
    for (const double centre : {0.17, 0.5, 0.83}) {
        cairo_save(cairo);
        cairo_translate(cairo, kWidthMm / 2, kHeightMm * centre);
        cairo_rotate(cairo, -0.42);
        text({-width / 2, -15, width, 30}, words, style, {"水印", "watermark"});
        cairo_restore(cairo);
    }
    cairo_restore(cairo);
}

void SheetCanvas::refuse(Error problem) {
    if (!page_->problem) {
        page_->problem = std::move(problem);
    }
}

void SheetCanvas::photo(const Box& area, const std::vector<std::uint8_t>& jpeg) {
    const Result<SheetPicture> picture = read_sheet_picture(jpeg);
    if (!picture) {
        refuse(picture.error());
        return;
    }
    place(area, *picture, jpeg);
}

void SheetCanvas::picture(const Box& area, const std::vector<std::uint8_t>& file) {
    const Result<SheetPicture> picture = read_sheet_picture(file);
    if (!picture) {
        refuse(picture.error());
        return;
    }
    const double scale = std::min(area.width / picture->width_px, area.height / picture->height_px);
    const double width = picture->width_px * scale;
    const double height = picture->height_px * scale;
    place({area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height},
          *picture, file);
}

void SheetCanvas::place(const Box& area,
                        const SheetPicture& picture,
                        const std::vector<std::uint8_t>& file) {
    cairo_t* cairo = page_->cairo;
    page_->keep_label(picture.label);
    cairo_surface_t* pixels = surface_of_picture(picture, file);
    cairo_save(cairo);
    cairo_translate(cairo, area.x, area.y);
    cairo_scale(cairo, area.width / picture.width_px, area.height / picture.height_px);
    cairo_set_source_surface(cairo, pixels, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_BEST);
    if (cairo_surface_get_type(page_->surface) == CAIRO_SURFACE_TYPE_IMAGE) {
        // Crisp edges; in a PDF it would make cairo give up the JPEG's own bytes.
        cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD);
    }
    cairo_rectangle(cairo, 0, 0, picture.width_px, picture.height_px);
    cairo_fill(cairo);
    cairo_restore(cairo);
    cairo_surface_destroy(pixels);
}

Result<std::vector<std::uint8_t>> SheetCanvas::finish_pdf() {
    cairo_show_page(page_->cairo);
    cairo_surface_finish(page_->surface);
    const cairo_status_t status = cairo_surface_status(page_->surface);
    if (page_->problem) {
        return *page_->problem;
    }
    if (status != CAIRO_STATUS_SUCCESS) {
        return drawing_failed(status);
    }
    return std::move(page_->bytes);
}

Result<RgbImage> SheetCanvas::finish_pixels() {
    cairo_surface_flush(page_->surface);
    const cairo_status_t status = cairo_status(page_->cairo);
    if (page_->problem) {
        return *page_->problem;
    }
    if (status != CAIRO_STATUS_SUCCESS) {
        return drawing_failed(status);
    }
    return rgb_of_surface(page_->surface);
}

}  // namespace huizhi
