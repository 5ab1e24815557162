#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/print/print_sheet.h"
#include "core/records/studio.h"

/// What the sheets page asks of core, for a worker thread; no window here.
namespace huizhi::gui {

/// One kind of photo that is wanted on paper, of one portrait.
struct WantedPrint {
    std::string file;
    std::shared_ptr<const Subject> subject;
    PhotoFormat format;
    int copies = SheetItem::kFill;  ///< kFill: the trade's number, else as many as fit
};
/// Reads the portrait and finds its person. Errors: as load_photo.
[[nodiscard]] Result<std::shared_ptr<const Subject>> find_subject(Studio& studio,
                                                                  const std::string& file);

/// A sheet, with its own picture for window and printer.
struct SheetAtHand {
    std::shared_ptr<const PrintSheet> sheet;
    RgbImage image;
    std::vector<Verdict> verdicts;  ///< one a kind, in the order asked
};
/// Needs: a photo at least. Photos that do not pass are on it, too: the verdicts tell.
/// Errors: as make_print_sheet; Refused (field "photo") when a portrait cannot be placed.
[[nodiscard]] Result<SheetAtHand> make_sheet(Studio& studio,
                                             const std::vector<WantedPrint>& wanted,
                                             const std::string& paper);

}  // namespace huizhi::gui
