#include "gui/pages/queue/job_actions.h"

#include <utility>

#include <wx/filedlg.h>
#include <wx/intl.h>
#include <wx/wrapsizer.h>

#include "core/counter/day_jobs.h"
#include "core/counter/payments.h"
#include "core/counter/rejection.h"
#include "core/queue/submission.h"
#include "core/records/store.h"
#include "gui/base/language.h"
#include "gui/base/money_words.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/hand_over_dialog.h"
#include "gui/dialogs/payment_dialog.h"
#include "gui/dialogs/refund_dialog.h"
#include "gui/parts/photo_wildcard.h"
#include "gui/parts/question.h"

namespace huizhi::gui {

JobActions::JobActions(wxWindow* parent, Surroundings& around) : wxPanel(parent), around_(around) {
    auto* row = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
    pay_ = named(make_button(this, _("Take payment"), {"coin", "primary"}), "job_pay");
    submit_ = named(make_button(this, _("Submit"), {"send", "primary"}), "job_submit");
    retake_ = named(make_button(this, _("New photo"), {"photo", "primary"}), "job_retake");
    retake_->SetToolTip(_("The customer pays nothing more for it."));
    refund_ = named(make_button(this, _("Refund"), {"", "plain"}), "job_refund");
    withdraw_ = named(make_button(this, _("Withdraw"), {"", "danger"}), "job_withdraw");
    pay_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { pay(); });
    submit_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { submit(); });
    retake_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { retake(); });
    refund_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { give_back(); });
    withdraw_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { withdraw(); });
    for (wxWindow* button : {pay_, submit_, retake_, refund_, withdraw_}) {
        row->Add(button, 0, wxRIGHT | wxTOP, kGrid);
    }
    SetSizer(row);
}

void JobActions::show(const QueueRow& row) {
    row_ = row;
    const JobChoices may = row.superseded() ? JobChoices{} : choices_of(row.job, row.money);
    pay_->Show(may.pay);
    submit_->Show(may.submit);
    retake_->Show(may.retake);
    refund_->Show(may.refund || (may.retake && row.submission.state == SubmissionState::Rejected));
    withdraw_->Show(may.withdraw);
    Show(may.pay || may.submit || may.retake || may.refund || may.withdraw);
    Layout();
}

void JobActions::pay() {
    const Job job = row_.job;  // the row may change below the dialog
    const std::int64_t due = due_fen(job, row_.money);
    PaymentDialog dialog(this, due, _("Take payment"));
    if (dialog.ShowModal() != wxID_OK) {
        return;
    }
    run_in_background(
        around_.place.counter(), this,
        [job = job.id, due, way = dialog.way()](Studio& studio) {
            return take_due(studio, job, due, way);
        },
        [this](const Result<std::int64_t>& taken) {
            if (!taken) {
                around_.report(taken.error());
                return;
            }
            around_.notify(wxString::Format(_("%s taken."), money_words(*taken)), Mood::Done);
            changed();
        });
}

JobActions::Once JobActions::begin() {
    if (!under_way_.expired()) {
        return nullptr;
    }
    auto once = std::make_shared<int>();
    under_way_ = once;
    return once;
}

/// Who asked has logged out meanwhile.
bool JobActions::nobody_is_here() const {
    return around_.place.operator_name().empty();
}

/// A job that never left, with the photo that it has.
void JobActions::submit() {
    if (const Once once = begin()) {
        confirm_and_send(row_.job, question_of(row_.customer, row_.job), {}, once);
    }
}

void JobActions::retake() {
    const Once once = begin();
    if (!once) {
        return;
    }
    run_in_background(
        around_.place.counter(), this,
        [job = row_.job](Studio& studio) { return attempt_warning(studio, job); },
        [this, row = row_, once](const Result<Text>& warning) {
            if (!warning) {
                around_.report(warning.error());
            } else if (!nobody_is_here()) {
                choose_photo(row, *warning, once);
            }
        });
}

void JobActions::choose_photo(const QueueRow& row, const Text& warning, const Once& once) {
    if (!warning.empty() && !people_agree(this, say(warning), _("Try again"))) {
        return;
    }
    wxFileDialog dialog(this, _("Open the new photo"), wxEmptyString, wxEmptyString,
                        photo_wildcard(), wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() == wxID_OK) {
        look_at_photo(row, to_utf8(dialog.GetPath()), once);
    }
}

/// What is confirmed then is said of the file as it is now.
void JobActions::look_at_photo(const QueueRow& row, const std::string& file, const Once& once) {
    run_in_background(
        around_.place.counter(), this,
        [customer = row.customer, file, format = row.job.format](Studio&) {
            return question_of(customer, file, format);
        },
        [this, job = row.job, file, once](const Result<PhotoInQuestion>& about) {
            if (!about) {
                around_.report(about.error());
            } else if (!nobody_is_here()) {
                confirm_and_send(job, *about, file, once);
            }
        });
}

/// `file` empty: the photo that the job has.
void JobActions::confirm_and_send(const Job& job,
                                  const PhotoInQuestion& about,
                                  const std::string& file,
                                  const Once& once) {
    const auto format = around_.place.catalogue().format(job.format);
    if (!format) {
        around_.report(format.error());
        return;
    }
    VisitLine line;
    line.format = job.format;
    line.job = job.id;
    line.confirmed = Confirmation(about);
    wxString questions =
        file.empty() ? _("Confirm for this photo:") : _("Confirm for the new photo:");
    for (const Ask& ask : format->certificate.asks) {
        line.confirmed.answer(ask.rule, true);
        questions += wxString::FromUTF8("\n· ") + say(ask.question);
    }
    const bool asks = !format->certificate.asks.empty() && !is_only_printed(*format);
    if (asks && !people_agree(this, questions, _("All confirmed"))) {
        return;
    }
    if (is_handed_over_to_place(*format)) {
        if (!ask_where_to(this, {*format}, around_.place, place_)) {
            return;
        }
        line.place = place_;
    }
    Visit visit;
    visit.customer = about.customer;
    visit.session = job.session;
    visit.photo_file = file;
    visit.sent_from_here = true;
    visit.lines = {std::move(line)};
    send(std::move(visit), once);
}

void JobActions::send(Visit visit, const Once& once) {
    run_in_background(
        around_.place.counter(), this,
        [visit = std::move(visit)](Studio& studio) { return serve_visit(studio, visit); },
        [this, once](const Result<Visit>& served) {
            if (!served || served->lines.front().problem) {
                try_again(served, once);
                return;
            }
            const bool by_hand = served->lines.front().place.has_value();
            if (served->photo_file.empty()) {
                around_.notify(by_hand ? _("The files were written.") : _("It is in the queue."),
                               Mood::Done);
            } else {
                around_.notify(by_hand ? _("The new photo's files were written.")
                                       : _("The new photo is in the queue."),
                               Mood::Done);
            }
            around_.queue_changed();
        });
}

/// Over a file of others, when the person wants it; else it is told why nothing was sent.
void JobActions::try_again(const Result<Visit>& failed, const Once& once) {
    const Error& problem = failed ? *failed->lines.front().problem : failed.error();
    if (failed && failed->lines.front().place && !nobody_is_here() &&
        wants_place_replaced(this, problem)) {
        send(overwriting(*failed), once);
    } else {
        around_.report(problem);
    }
}

/// Pressed twice it is asked once.
void JobActions::give_back() {
    if (std::exchange(asking_, true)) {
        return;
    }
    run_in_background(
        around_.place.counter(), this,
        [job = row_.job.id](Studio& studio) { return studio.store.payments_of_job(job); },
        [this, job = row_.job](const Result<std::vector<Payment>>& payments) {
            asking_ = false;
            if (nobody_is_here()) {
                return;
            }
            if (!payments) {
                around_.report(payments.error());
                return;
            }
            const std::int64_t paid = paid_fen(*payments);
            if (paid <= 0) {
                around_.notify(_("Nothing is paid that could be given back."), Mood::Info);
                return;
            }
            RefundDialog dialog(this, paid);
            if (dialog.ShowModal() == wxID_OK) {
                const bool refused = job.state == SubmissionState::Rejected;
                refund(job.id, dialog.amount_fen(),
                       refused ? _("refused by the platform") : _("given back at the counter"));
            }
        });
}

void JobActions::withdraw() {
    const std::string asked = row_.job.id;  // the row may change below the question
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
            if (!nobody_is_here()) {
                offer_refund(asked, *paid);
            }
        });
}

void JobActions::offer_refund(const std::string& job, std::int64_t paid) {
    if (paid <= 0) {
        around_.notify(_("Withdrawn before it was sent."), Mood::Info);
        return;
    }
    const wxString amount = money_words(paid);
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

void JobActions::refund(const std::string& job, std::int64_t amount, const wxString& reason) {
    run_in_background(
        around_.place.counter(), this,
        [job, amount, reason = to_utf8(reason)](Studio& studio) {
            return refund_payment(studio, job, amount, reason);
        },
        [this](const Result<Payment>& refunded) {
            if (!refunded) {
                around_.report(refunded.error());
                return;
            }
            around_.notify(
                wxString::Format(_("%s given back."), money_words(-refunded->amount_fen)),
                Mood::Done);
            changed();
        });
}

}  // namespace huizhi::gui
