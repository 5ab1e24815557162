#include "gui/pages/queue/job_actions.h"

#include <wx/filedlg.h>
#include <wx/intl.h>

#include "core/base/money.h"
#include "core/counter/payments.h"
#include "core/counter/rejection.h"
#include "core/counter/sessions.h"
#include "core/queue/submission.h"
#include "core/records/store.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/hand_over_dialog.h"
#include "gui/parts/question.h"

namespace huizhi::gui {

JobActions::JobActions(wxWindow* parent, Surroundings& around) : wxPanel(parent), around_(around) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    retake_ = named(make_button(this, _("New photo"), {"photo", "primary"}), "job_retake");
    retake_->SetToolTip(_("The customer pays nothing more for it."));
    refund_ = named(make_button(this, _("Refund"), {"", "plain"}), "job_refund");
    withdraw_ = named(make_button(this, _("Withdraw"), {"", "danger"}), "job_withdraw");
    retake_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { retake(); });
    withdraw_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { withdraw(); });
    row->Add(retake_, 0, wxRIGHT | wxTOP, kGrid);
    refund_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { give_back(); });
    row->Add(refund_, 0, wxRIGHT | wxTOP, kGrid);
    row->Add(withdraw_, 0, wxTOP, kGrid);
    SetSizer(row);
}

void JobActions::show(const QueueRow& row) {
    job_ = row.job;
    const SubmissionState state = row.submission.state;
    retake_->Show(state == SubmissionState::Rejected && row.job.state == state);
    refund_->Show(retake_->IsShown());
    withdraw_->Show(state == SubmissionState::Ready);
    Show(retake_->IsShown() || withdraw_->IsShown());
    Layout();
}

void JobActions::retake() {
    run_in_background(
        around_.place.counter(), this,
        [job = job_](Studio& studio) { return attempt_warning(studio, job); },
        [this, rejected = job_](const Result<Text>& warning) {
            if (!warning) {
                around_.report(warning.error());
                return;
            }
            choose_photo(rejected, *warning);
        });
}

void JobActions::choose_photo(const Job& rejected, const Text& warning) {
    if (!warning.empty() && !people_agree(this, say(warning), _("Try again"))) {
        return;
    }
    wxFileDialog dialog(this, _("Open the new photo"), wxEmptyString, wxEmptyString,
                        _("Photos") + " (*.jpg;*.jpeg;*.png)|*.jpg;*.jpeg;*.png",
                        wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() != wxID_OK) {
        return;
    }
    const auto format = around_.place.catalogue().format(rejected.format);
    // What was confirmed for the old photo says nothing of the new one.
    std::vector<std::string> confirmed;
    wxString questions = _("Confirm for the new photo:");
    if (format) {
        for (const Ask& ask : format->certificate.asks) {
            confirmed.push_back(ask.rule);
            questions += wxString::FromUTF8("\n· ") + say(ask.question);
        }
    }
    if (!confirmed.empty() && !people_agree(this, questions, _("All confirmed"))) {
        return;
    }
    std::optional<HandOverPlace> place;
    if (format && is_handed_over_to_place(*format)) {
        if (!ask_where_to(this, {*format}, around_.place, place_)) {
            return;
        }
        place = place_;
    }
    send_again(rejected, to_utf8(dialog.GetPath()), confirmed, place);
}

void JobActions::send_again(const Job& rejected,
                            const std::string& file,
                            const std::vector<std::string>& confirmed,
                            const std::optional<HandOverPlace>& place) {
    run_in_background(
        around_.place.counter(), this,
        [job = rejected.id, file, confirmed, place](Studio& studio) -> Result<Job> {
            auto retaken = retake_job(studio, job, file);
            if (!retaken) {
                return retaken;
            }
            if (!place) {
                return submit_job(studio, job, confirmed);
            }
            const auto handed = hand_over_job_to(studio, job, *place, confirmed);
            return handed ? Result<Job>(handed->job) : Result<Job>(handed.error());
        },
        [this, by_hand = place.has_value()](const Result<Job>& job) {
            if (!job) {
                around_.report(job.error());
                return;
            }
            around_.notify(by_hand ? _("The new photo's files were written.")
                                   : _("The new photo is in the queue."),
                           Mood::Done);
            around_.queue_changed();
        });
}

void JobActions::give_back() {
    run_in_background(
        around_.place.counter(), this,
        [job = job_.id](Studio& studio) { return studio.store.payments_of_job(job); },
        [this, job = job_.id](const Result<std::vector<Payment>>& payments) {
            if (!payments) {
                around_.report(payments.error());
                return;
            }
            const std::int64_t paid = paid_fen(*payments);
            const wxString amount = wxString::FromUTF8("¥ ") + to_wx(yuan(paid));
            if (paid <= 0) {
                around_.notify(_("Nothing is paid that could be given back."), Mood::Info);
            } else if (people_agree(
                           this,
                           wxString::Format(_("Give %s back? It is entered as a refund."), amount),
                           wxString::Format(_("Refund %s"), amount))) {
                refund(job, paid, _("refused by the platform"));
            }
        });
}

void JobActions::withdraw() {
    const std::string asked = job_.id;  // the row may change below the question
    if (!people_agree(this, _("Withdraw it? It is not sent."), _("Withdraw"))) {
        return;
    }
    run_in_background(
        around_.place.queue(), this,
        [asked](Studio& studio) -> Result<std::int64_t> {
            const auto cancelled = cancel_job(studio, asked);
            if (!cancelled) {
                return cancelled.error();
            }
            const auto payments = studio.store.payments_of_job(asked);
            return payments ? Result<std::int64_t>(paid_fen(*payments))
                            : Result<std::int64_t>(payments.error());
        },
        [this, asked](const Result<std::int64_t>& paid) {
            if (!paid) {
                around_.report(paid.error());
                return;
            }
            changed();
            offer_refund(asked, *paid);
        });
}

void JobActions::offer_refund(const std::string& job, std::int64_t paid) {
    if (paid <= 0) {
        around_.notify(_("Withdrawn before it was sent."), Mood::Info);
        return;
    }
    const wxString amount = wxString::FromUTF8("¥ ") + to_wx(yuan(paid));
    const wxString words = wxString::Format(
        _("It is withdrawn. The customer paid %s: give it back now? It is entered as a refund."),
        amount);
    if (people_agree(this, words, wxString::Format(_("Refund %s"), amount))) {
        refund(job, paid, _("withdrawn before it was sent"));
    } else {
        around_.notify(wxString::Format(_("Withdrawn; %s was not given back."), amount),
                       Mood::Info);
    }
}

void JobActions::refund(const std::string& job, std::int64_t paid, const wxString& reason) {
    run_in_background(
        around_.place.counter(), this,
        [job, paid, reason = to_utf8(reason)](Studio& studio) {
            return refund_payment(studio, job, paid, reason);
        },
        [this](const Result<Payment>& refunded) {
            if (!refunded) {
                around_.report(refunded.error());
                return;
            }
            around_.notify(
                wxString::Format(_("%s given back."),
                                 wxString::FromUTF8("¥ ") + to_wx(yuan(-refunded->amount_fen))),
                Mood::Done);
        });
}

}  // namespace huizhi::gui
