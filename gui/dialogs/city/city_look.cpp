#include "gui/dialogs/city/city_look.h"

#include <utility>

#include "core/base/clock.h"
#include "core/catalogue/city_flow.h"
#include "core/validator/sample_sheet.h"

namespace huizhi::gui {
namespace {

/// Between two keys of one word nothing is looked at.
constexpr int kPauseMs = 300;
/// An A4 page beside the form: 529 x 748 pixels.
constexpr int kSheetDpi = 64;

}  // namespace

CityLook::CityLook(wxWindow* window, Workplace& place, std::function<void(const CityView&)> seen)
    : window_(window), place_(place), seen_(std::move(seen)) {
    if (auto bench = place.make_bench()) {
        worker_ = std::make_unique<Background>(std::move(*bench), &place.held());
    }
    pause_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { ask(); });
}

void CityLook::look_at(const CityDraft& draft, std::size_t part, const std::string& certificate) {
    question_ = {draft, part, certificate, iso_day(place_.clock().now())};
    ++asked_;
    pause_.StartOnce(kPauseMs);
}

void CityLook::ask() {
    if (worker_ == nullptr) {
        seen_({});
        return;
    }
    run_in_background(
        *worker_, window_,
        [question = question_, home = place_.home()](Studio&) -> Result<CityView> {
            CityView view{city_problems(question.draft, home), {}};
            if (question.part < question.draft.parts.size()) {
                const CityFormat& format = question.draft.parts[question.part].format;
                auto sheet = receipt_sheet_image(
                    sample_sheet(format, question.certificate, question.day), kSheetDpi);
                view.sheet = uploads(format) && sheet ? std::move(*sheet) : RgbImage();
            }
            return view;
        },
        [this, asked = asked_](const Result<CityView>& view) {
            if (asked == asked_) {
                seen_(view ? *view : CityView());
            }
        });
}

}  // namespace huizhi::gui
