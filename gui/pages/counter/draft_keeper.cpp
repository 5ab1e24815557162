#include "gui/pages/counter/draft_keeper.h"

#include <utility>

namespace huizhi::gui {
namespace {

constexpr int kDraftLookMs = 1'000;

}  // namespace

DraftKeeper::DraftKeeper(wxWindow* page, Workplace& place) : page_(page), place_(place) {
    clock_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { look(); });
}

void DraftKeeper::start() {
    clock_.Start(kDraftLookMs);
}

void DraftKeeper::look() {
    if (keeping_ || place_.operator_name().empty()) {
        return;
    }
    if (const Draft draft = now(); draft != kept_) {
        keep(draft);
    }
}

/// The photo first: a draft names none that is not there.
void DraftKeeper::keep(const Draft& draft) {
    keeping_ = true;
    const bool other_photo = !draft.shot_sha256.empty() && draft.shot_sha256 != photo_kept_;
    run_in_background(
        place_.counter(), page_,
        [draft, photo = other_photo ? photo_file() : std::string()](Studio& studio) {
            Draft whole = draft;
            if (!photo.empty() && !keep_draft_photo(studio, photo)) {
                whole.shot_sha256.clear();  // its words are worth keeping all the same
            }
            return keep_draft(studio, whole);
        },
        [this, draft, round = round_](const Result<void>& kept) {
            if (round != round_) {
                return;
            }
            keeping_ = false;
            kept_ = draft;  // also where it failed: tried again with the next change
            photo_kept_ = draft.shot_sha256;
            if (!std::exchange(failing_, !kept.ok()) && !kept) {
                failed(kept.error());
            }
        });
}

void DraftKeeper::discard() {
    ++round_;
    keeping_ = false;
    kept_ = {};
    photo_kept_.clear();
    run_in_background(
        place_.counter(), page_, [](Studio& studio) { return discard_draft(studio); },
        [](const Result<void>&) {});  // one that stays is over in some hours
}

}  // namespace huizhi::gui
