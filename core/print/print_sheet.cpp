#include "core/print/print_sheet.h"

#include <algorithm>
#include <cassert>

#include "core/base/stopwatch.h"
#include "core/format/carried_label.h"
#include "core/print/print_photo.h"
#include "core/subject/crop.h"
#include "core/subject/subject.h"

namespace huizhi {
namespace {

bool acceptable(const CheckReport& report) {
    return report.verdict == Verdict::Pass || report.verdict == Verdict::Warn;
}

Error no_size(const PhotoFormat& format) {
    return {ErrorCode::InvalidInput,
            {format.id + " 没有规定分辨率，不知道冲印尺寸，不能排版",
             format.id + " names no resolution, so its size on paper is not known"},
            "format",
            ""};
}

Result<std::vector<SheetItem>> items_of(const SheetOrder& order) {
    std::vector<SheetItem> items;
    for (const SheetPhoto& photo : order.photos) {
        const auto size = print_size(photo.format.certificate);
        if (!size) {
            return no_size(photo.format);
        }
        items.push_back({photo.format.id, *size, photo.copies});
    }
    return items;
}

const Subject& subject_of(const SheetPhoto& photo, const Subject& of_all) {
    return photo.subject ? *photo.subject : of_all;
}

Result<PrintedPhoto> compose_one(PhotoEngine& engine,
                                 const Subject& subject,
                                 const SheetPhoto& photo,
                                 const PrintLayout& layout,
                                 std::size_t item) {
    const auto placed = std::find_if(layout.photos.begin(), layout.photos.end(),
                                     [item](const PlacedPhoto& one) { return one.item == item; });
    assert(placed != layout.photos.end());
    PrintedPhoto printed;
    printed.format = photo.format.id;
    printed.count = layout.count(item);
    printed.size = *print_size(photo.format.certificate);
    printed.turned = placed->turned;
    const Box& area = placed->area;
    printed.printed =
        placed->turned ? PrintSize{area.height, area.width} : PrintSize{area.width, area.height};
    const auto wide = engine.find_around(subject, photo.format, photo.nudge);
    auto composed = compose_print(*wide, photo.format, *crop_of(subject, photo.format, photo.nudge),
                                  {to_dots(printed.printed.width_mm, layout.dpi),
                                   to_dots(printed.printed.height_mm, layout.dpi), layout.dpi});
    if (!composed) {
        return composed.error();
    }
    printed.source_dpi = composed->source_dpi;
    printed.image = std::move(composed->image);
    printed.label = carried_label(subject.photo.facts.origin);
    return printed;
}

Result<PrintSheet> compose_all(PhotoEngine& engine,
                               const Subject& subject,
                               const SheetOrder& order,
                               PrintLayout layout) {
    PrintSheet sheet{std::move(layout), order.style, order.made_at, {}};
    for (std::size_t item = 0; item < order.photos.size(); ++item) {
        const SheetPhoto& photo = order.photos[item];
        auto printed = compose_one(engine, subject_of(photo, subject), photo, sheet.layout, item);
        if (!printed) {
            return printed.error();
        }
        sheet.photos.push_back(std::move(*printed));
    }
    return sheet;
}

}  // namespace

Verdict MadeSheet::verdict() const {
    Verdict worst = Verdict::Pass;
    for (const CheckReport& report : reports) {
        worst = std::max(worst, report.verdict);
    }
    return worst;
}

Result<PrintLayout> lay_out_order(const SheetOrder& order) {
    const auto items = items_of(order);
    if (!items) {
        return items.error();
    }
    return lay_out_sheet(order.paper, *items, order.style);
}

Result<MadeSheet> make_print_sheet(PhotoEngine& engine,
                                   const Subject& subject,
                                   const SheetOrder& order,
                                   OnFail on_fail) {
    assert(!order.photos.empty());
    auto layout = lay_out_order(order);
    if (!layout) {
        return layout.error();
    }
    MadeSheet made;
    for (const SheetPhoto& photo : order.photos) {
        made.reports.push_back(engine.check(subject_of(photo, subject), photo.format,
                                            Judged::MadeFromIt, photo.nudge));
    }
    const bool placeable =
        std::all_of(order.photos.begin(), order.photos.end(), [&subject](const SheetPhoto& photo) {
            return crop_of(subject_of(photo, subject), photo.format).has_value();
        });
    const bool all_acceptable = std::all_of(made.reports.begin(), made.reports.end(), acceptable);
    if (!placeable || (!all_acceptable && on_fail == OnFail::WriteNothing)) {
        return made;
    }
    const Stopwatch watch;
    auto sheet = compose_all(engine, subject, order, std::move(*layout));
    if (!sheet) {
        return sheet.error();
    }
    made.sheet = std::move(*sheet);
    const double spent = watch.ms();
    for (CheckReport& report : made.reports) {
        report.elapsed_ms.make = spent;
        report.elapsed_ms.total += spent;
    }
    return made;
}

}  // namespace huizhi
