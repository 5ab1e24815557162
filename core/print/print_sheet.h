#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/checks/check.h"
#include "core/format/photo_engine.h"
#include "core/photo/photo.h"
#include "core/print/print_layout.h"
#include "core/print/print_paper.h"
#include "core/subject/crop.h"
#include "huizhi/finding.h"
#include "huizhi/photo_format.h"

namespace huizhi {

/// One kind of photo that goes on the paper.
struct SheetPhoto {
    PhotoFormat format;
    int copies = SheetItem::kFill;
    Nudge nudge;                               ///< the operator's, in the certificate's pixels
    std::shared_ptr<const Subject> subject{};  ///< whose; none: the portrait of the whole sheet
};

/// What is to be printed of one portrait, or of several.
struct SheetOrder {
    PrintPaper paper;
    std::vector<SheetPhoto> photos;
    SheetStyle style;
    std::string made_at;  ///< ISO time for the PDF's dates: the same order gives the same bytes
};

/// One kind of photo as it stands on a sheet.
struct PrintedPhoto {
    std::string format;
    int count = 0;
    PrintSize size;     ///< the certificate's own millimetres
    PrintSize printed;  ///< the same on whole dots: at most half a dot off
    bool turned = false;
    double source_dpi = 0;  ///< pixels of the original an inch; below the sheet's dpi it is softer
    RgbImage image;         ///< upright, at the sheet's dpi
    std::optional<AigcLabel> label{};  ///< the original's, which may not be taken away
};

struct PrintSheet {
    PrintLayout layout;
    SheetStyle style;
    std::string made_at;
    std::vector<PrintedPhoto> photos;  ///< PlacedPhoto::item counts these
};

struct MadeSheet {
    std::vector<CheckReport> reports;  ///< one a kind, in the order asked
    std::optional<PrintSheet> sheet;   ///< absent when a verdict forbids it and it was not forced

    [[nodiscard]] Verdict verdict() const;  ///< the worst
};

/// The layout of an order before any photo is at hand; for a preview.
/// Errors: as lay_out_sheet; InvalidInput "format" when a certificate names no size for paper.
[[nodiscard]] Result<PrintLayout> lay_out_order(const SheetOrder& order);

/// Judges each portrait for its format and composes the photos from the original pixels. `subject`:
/// of the photos that name none of their own.
///
/// Needs:   a photo in the order (asserted).
/// Errors:  as lay_out_order and compose_print.
/// Threads: any.
[[nodiscard]] Result<MadeSheet> make_print_sheet(PhotoEngine& engine,
                                                 const Subject& subject,
                                                 const SheetOrder& order,
                                                 OnFail on_fail);

/// One page of the paper's exact size; each kind of photo is embedded once, as a JPEG with its
/// label. The keywords say the label of print_sheet_jpeg.
/// Errors: Refused when the caption does not fit on a line, InvalidInput when it is no UTF-8;
///         Environment when memory or a font is missing.
[[nodiscard]] Result<std::vector<std::uint8_t>> print_sheet_pdf(const PrintSheet& sheet);
/// The same drawing, one pixel a dot; 4:4:4, with its density and an sRGB profile, and the label of
/// the first photo that was labelled as generated.
[[nodiscard]] Result<std::vector<std::uint8_t>> print_sheet_jpeg(const PrintSheet& sheet);
/// The same for the window and the printer.
[[nodiscard]] Result<RgbImage> print_sheet_image(const PrintSheet& sheet);

}  // namespace huizhi
