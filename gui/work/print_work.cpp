#include "gui/work/print_work.h"

#include <utility>

#include "core/base/clock.h"
#include "core/counter/day/calibrations.h"
#include "core/counter/day_jobs.h"
#include "core/counter/job_prospects.h"
#include "core/format/check_json.h"
#include "core/format/photo_engine.h"
#include "core/photo/photo.h"
#include "core/vault/blob_store.h"

namespace huizhi::gui {
namespace {

Result<SheetOrder> order_of(const Studio& studio, const Job& job, const std::string& paper) {
    auto format = studio.catalogue.recorded_format(job.format);
    if (!format) {
        return format.error();
    }
    const PrintPaper* chosen = print_paper(paper);
    if (chosen == nullptr) {
        return Error::not_found("paper", {"没有这种相纸", "there is no such paper"});
    }
    const PrintSize size = print_size(format->certificate).value_or(PrintSize{});
    const auto usual = usual_copies(*chosen, {size});
    SheetOrder order;
    order.paper = *chosen;
    order.photos.push_back(
        {std::move(*format), usual ? usual->front() : SheetItem::kFill, nudge_in(job.check_json)});
    order.made_at = iso_time(studio.clock.now());
    return order;
}

}  // namespace

bool is_sold_print(const Catalogue& catalogue, const Job& job) {
    const auto format = catalogue.recorded_format(job.format);
    return format && is_only_printed(*format) && standing_of(job) == JobStanding::Done &&
           !job.original_sha256.empty();
}

Result<PrintSheet> print_sheet_of(Studio& studio, const Job& job, const std::string& paper) {
    const auto order = order_of(studio, job, paper);
    if (!order) {
        return order.error();
    }
    auto shot = studio.blobs.get(job.original_sha256);
    auto photo = shot ? decode_photo(std::move(*shot), job.format) : Result<Photo>(shot.error());
    if (!photo) {
        return photo.error();
    }
    photo->calibration = calibration_of(studio, *photo);
    auto made =
        make_print_sheet(studio.engine, *studio.engine.find(*photo), *order, OnFail::MakeAnyway);
    if (!made) {
        return made.error();
    }
    return made->sheet ? Result<PrintSheet>(std::move(*made->sheet))
                       : Result<PrintSheet>(Error::refused(
                             "photo", {"这张照片排不出来", "no sheet can be made of this photo"}));
}

}  // namespace huizhi::gui
