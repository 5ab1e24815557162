#include "gui/pages/counter/draft_keeper.h"

#include <utility>

namespace huizhi::gui {
DraftKeeper::DraftKeeper(wxWindow* page, Workplace& place) : page_(page), place_(place) {
    clock_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { look(); });
}

void DraftKeeper::end() {
    clock_.Stop();
    if (hold_) {
        place_.counter().start(
            nullptr,
            [hold = std::exchange(hold_, nullptr)](Studio&) mutable -> std::shared_ptr<void> {
                hold.reset();
                return nullptr;
            },
            {});
    }
}

void DraftKeeper::look() {
    if (keeping_ || !may()) {
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
            const auto kept = keep_draft(studio, whole);
            return kept ? Result<std::string>(whole.shot_sha256) : kept.error();
        },
        [this, draft, round = round_](const Result<std::string>& photo) {
            if (round != round_) {
                return;
            }
            keeping_ = false;
            kept_ = draft;  // also where it failed: tried again with the next change
            photo_kept_ = photo ? *photo : std::string();
            if (!std::exchange(failing_, !photo.ok()) && !photo) {
                failed(photo.error());
            }
        });
}

void DraftKeeper::discard() {
    ++round_;
    keeping_ = false;
    kept_ = {};
    photo_kept_.clear();
    if (may()) {
        run_in_background(
            place_.counter(), page_, [](Studio& studio) { return discard_draft(studio); },
            [](const Result<void>&) {});  // one that stays is over in some hours
    }
}

}  // namespace huizhi::gui
