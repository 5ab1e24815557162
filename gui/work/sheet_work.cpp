#include "gui/work/sheet_work.h"

#include <algorithm>
#include <utility>

#include "core/base/clock.h"
#include "core/counter/day/calibrations.h"
#include "core/format/photo_engine.h"
#include "core/photo/photo.h"
#include "core/print/print_paper.h"

namespace huizhi::gui {
namespace {

/// Where no number was typed: the trade's numbers where all are left open and it has some.
void fill_in_usual(SheetOrder& order) {
    const bool all_open =
        std::all_of(order.photos.begin(), order.photos.end(),
                    [](const SheetPhoto& photo) { return photo.copies == SheetItem::kFill; });
    std::vector<PrintSize> sizes;
    for (const SheetPhoto& photo : order.photos) {
        sizes.push_back(print_size(photo.format.certificate).value_or(PrintSize{}));
    }
    const auto usual = all_open ? usual_copies(order.paper, sizes) : std::nullopt;
    for (std::size_t at = 0; usual && at < order.photos.size(); ++at) {
        order.photos[at].copies = (*usual)[at];
    }
}

}  // namespace

Result<std::shared_ptr<const Subject>> find_subject(Studio& studio, const std::string& file) {
    auto photo = load_photo(file);
    if (!photo) {
        return photo.error();
    }
    photo->calibration = calibration_of(studio, *photo);
    return studio.engine.find(*photo);
}

Result<SheetAtHand> make_sheet(Studio& studio,
                               const std::vector<WantedPrint>& wanted,
                               const std::string& paper) {
    const PrintPaper* chosen = print_paper(paper);
    if (chosen == nullptr) {
        return Error::not_found("paper", {"没有这种相纸", "there is no such paper"});
    }
    SheetOrder order;
    order.paper = *chosen;
    order.made_at = iso_time(studio.clock.now());
    for (const WantedPrint& one : wanted) {
        order.photos.push_back({one.format, one.copies, {}, one.subject});
    }
    fill_in_usual(order);
    auto made = make_print_sheet(studio.engine, *wanted.front().subject, order, OnFail::MakeAnyway);
    if (!made) {
        return made.error();
    }
    if (!made->sheet) {
        return Error::refused("photo", {"有一张照片找不到人脸，排不出来",
                                        "no face is found on one of the photos: no sheet can be "
                                        "made of it"});
    }
    SheetAtHand at_hand;
    for (const CheckReport& report : made->reports) {
        at_hand.verdicts.push_back(report.verdict);
    }
    auto image = print_sheet_image(*made->sheet);
    if (!image) {
        return image.error();
    }
    at_hand.image = std::move(*image);
    at_hand.sheet = std::make_shared<const PrintSheet>(std::move(*made->sheet));
    return at_hand;
}

}  // namespace huizhi::gui
