#include <algorithm>
#include <optional>
#include <utility>

#include <wx/intl.h>

#include "core/base/clock.h"
#include "core/base/system/private_file.h"
#include "core/photo/photo_kind.h"
#include "gui/base/private_files.h"
#include "gui/base/wx_text.h"
#include "gui/pages/counter/counter_page.h"
#include "gui/parts/question.h"

/// What is typed survives the end of the program: kept while it is typed, offered at the next
/// login.
namespace huizhi::gui {
namespace {

/// "2026-11-22T18:30:05+08:00": 18:30.
std::string minute_of(const std::string& iso_time) {
    constexpr std::size_t kFrom = 11;
    return iso_time.size() < kFrom + 5 ? std::string() : iso_time.substr(kFrom, 5);
}

/// A draft of this account, and the right to it; null: another window of the account has it.
struct OwnDraft {
    DraftHold hold;
    Result<std::optional<KeptDraft>> kept;
};

}  // namespace

void CounterPage::bind_draft() {
    keeper_ = std::make_unique<DraftKeeper>(this, around().place);
    keeper_->now = [this] { return draft(); };
    keeper_->photo_file = [this] {
        return desk_->at_hand() ? desk_->at_hand()->file : std::string();
    };
    keeper_->failed = [this](const Error& error) { around().report(error); };
}

/// Nothing while it is submitted, and no line that is kept as a job already: to go on with those
/// would order them twice.
Draft CounterPage::draft() const {
    Draft draft;
    if (submitting_) {
        return draft;
    }
    customer_->note(draft.typed);
    draft.customer = customer_id();
    draft.formats = format_->chosen();
    const auto is_kept = [this](const std::string& format) {
        return begun_ && std::any_of(begun_->lines.begin(), begun_->lines.end(),
                                     [&format](const VisitLine& line) {
                                         return line.format == format && !line.job.empty();
                                     });
    };
    std::erase_if(draft.formats, is_kept);
    if (!draft.formats.empty() || session_->has_extras()) {
        session_->note(draft.typed);
    }
    codes_->note(draft.typed);
    if (begun_) {
        std::erase_if(draft.typed, [](const auto& one) { return one.first.starts_with("extra/"); });
    }
    draft.shot_sha256 = desk_->shot_sha256();
    return draft;
}

/// What was typed to find somebody is no visit yet.
bool CounterPage::is_under_way() const {
    Draft now = draft();
    customer_->leave_search_out(now.typed);
    return !now.empty() || !waiting_file_.empty() || desk_->is_reading();
}

void CounterPage::offer_draft() {
    run_in_background(
        around().place.counter(), this,
        [](Studio& studio) -> Result<OwnDraft> {
            auto hold = hold_draft(studio);
            if (!hold) {
                return hold.error();
            }
            auto kept = *hold ? kept_draft(studio) : Result<std::optional<KeptDraft>>(std::nullopt);
            return OwnDraft{std::move(*hold), std::move(kept)};
        },
        [this, login = login_](Result<OwnDraft> own) {
            if (login != login_ || (!own && own.error().code == ErrorCode::NotPermitted)) {
                return;  // who may not has none
            }
            if (!own || !own->kept) {
                around().report(own ? own->kept.error() : own.error());
            }
            if (own && own->hold) {
                keeper_->take(std::move(own->hold));
                own->kept&& * own->kept ? ask_about_draft(**own->kept) : keeper_->begin();
            }
        });
}

/// A question that stands open may see a log-out, and is then nobody's.
void CounterPage::ask_about_draft(const KeptDraft& kept) {
    Question question(
        this,
        {wxString::Format(_("The program ended at %s while a visit was being typed. Consent and "
                            "what only a person can judge are asked anew."),
                          to_wx(minute_of(kept.at))),
         _("Go on with it"), _("Discard"), true});
    const int login = login_;
    const int answer = question.ShowModal();
    if (login != login_) {
        return;
    }
    if (answer == wxID_NO) {
        keeper_->discard();
    } else {
        restore(kept);
    }
    keeper_->begin();
}

void CounterPage::restore(const KeptDraft& kept) {
    session_->restore(kept.draft.typed);
    codes_->restore(kept.draft.typed);
    format_->choose(kept.draft.formats);
    customer_->restore(kept.draft.typed);
    if (kept.draft.customer.empty()) {
        restore_photo(kept);
        return;
    }
    run_in_background(
        around().place.counter(), this,
        [id = kept.draft.customer](Studio& studio) { return customer_by_id(studio, id); },
        [this, kept, login = login_](const Result<Customer>& customer) {
            if (login != login_) {
                return;
            }
            if (!customer) {
                around().report(customer.error());
                return;
            }
            customer_->choose(*customer);
            restore_photo(kept);
        });
}

void CounterPage::restore_photo(const KeptDraft& kept) {
    if (kept.photo.empty()) {
        return;
    }
    const bool png = recognise_photo(kept.photo).kind == PhotoKind::Png;
    const auto file = new_private_file("draft", png ? ".png" : ".jpg");
    if (file && write_new_private_file(
                    *file, {reinterpret_cast<const char*>(kept.photo.data()), kept.photo.size()})) {
        take_file(file->string());
    } else {
        around().notify(_("The draft's photo could not be brought back: take it anew."),
                        Mood::Trouble);
    }
}

void CounterPage::end_draft() {
    ++login_;
    keeper_->discard();
    keeper_->end();
}

}  // namespace huizhi::gui
