#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/photo/photo.h"
#include "huizhi/geometry.h"

namespace huizhi {

struct SheetPicture;

struct Ink {
    double red = 0;
    double green = 0;
    double blue = 0;
    double alpha = 1;
};

enum class Align { Left, Centre, Right };

struct TextStyle {
    double size_pt = 10.5;
    double smallest_pt = 7;  ///< text that is too long shrinks down to this before it is refused
    bool bold = false;
    Align align = Align::Left;
    double line_height = 1.35;  ///< of the font size
    bool one_line = false;      ///< shrinks rather than wraps
    bool middle = false;        ///< centred vertically in its box, else at the top
    bool any_letter = false;    ///< one that no font has is shown as a box, else it is an error
    Ink ink = {0.13, 0.14, 0.16, 1};
};

/// Pages to draw on one after another, A4 unless another paper is named, in millimetres from the
/// upper left corner; the same calls make a PDF or the pixels of one page. What goes wrong is
/// remembered and told once, at the end: the first problem counts.
///
/// Text:    Chinese font of the system, embedded and subset in the PDF.
/// Threads: one thread an object.
class SheetCanvas {
public:
    static constexpr double kWidthMm = 210;
    static constexpr double kHeightMm = 297;

    struct PaperMm {
        double width;
        double height;
    };
    static constexpr PaperMm kA4{kWidthMm, kHeightMm};

    /// `made_at`: ISO time for the PDF's dates, so that the same sheet gives the same bytes.
    [[nodiscard]] static SheetCanvas pdf(const std::string& title,
                                         const std::string& made_at,
                                         const PaperMm& paper = kA4);
    [[nodiscard]] static SheetCanvas pixels(int dpi, const PaperMm& paper = kA4);
    SheetCanvas(SheetCanvas&&) noexcept;
    ~SheetCanvas();

    /// Wraps and, when needed, shrinks the text into `area`; `what` names it when it does not fit.
    /// Returns the height used, mm.
    double text(const Box& area,
                const std::string& words,
                const TextStyle& style,
                const Text& what);
    /// Width of a single line, mm.
    [[nodiscard]] double width_of(const std::string& words, const TextStyle& style);
    /// Of the text wrapped to that width and not shrunk, mm.
    [[nodiscard]] double height_of(const std::string& words, const TextStyle& style, double width);
    void line(const Point& from, const Point& to, double width_mm, const Ink& ink);
    void dashes(const Point& from, const Point& to, double width_mm, const Ink& ink);
    void fill(const Box& area, const Ink& ink);
    void frame(const Box& area, double width_mm, double radius_mm, const Ink& ink);
    void scissors(const Point& centre, double length_mm, const Ink& ink);
    /// The bytes themselves go into the PDF when it can show them unchanged; a label that they bear
    /// becomes its keywords.
    void photo(const Box& area, const std::vector<std::uint8_t>& jpeg);
    /// The same, as large as `area` lets it in its own shape, in the middle.
    void picture(const Box& area, const std::vector<std::uint8_t>& file);
    /// Large words from corner to corner, everywhere but in `spared`.
    void watermark(const std::string& words, const Box& spared, const Ink& ink);
    void refuse(Error problem);
    /// Only of a PDF: what follows stands on a new page.
    void next_page();
    /// Only of a PDF: words for programs that read what a file says of itself.
    void set_keywords(const std::string& words);

    [[nodiscard]] Result<std::vector<std::uint8_t>> finish_pdf();
    [[nodiscard]] Result<RgbImage> finish_pixels();

private:
    struct Page;
    void place(const Box& area, const SheetPicture& picture, const std::vector<std::uint8_t>& file);
    explicit SheetCanvas(std::unique_ptr<Page> page);
    std::unique_ptr<Page> page_;
};

}  // namespace huizhi
