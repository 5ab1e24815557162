#include "gui/pages/queue/submission_decision.h"

#include <wx/intl.h>

#include "core/queue/submission_resolve.h"
#include "gui/base/error_text.h"
#include "gui/base/wx_text.h"
#include "gui/parts/question.h"
#include "gui/parts/state_look.h"

namespace huizhi::gui {
namespace {

wxString known_words(const QueueRow& row) {
    const Submission& submission = row.submission;
    wxString words =
        wxString::Format(_("Sent %s, attempt %d, through %s."), time_words(submission.changed_at),
                         submission.attempts, to_wx(submission.channel));
    if (!submission.last_error.empty()) {
        words += "\n" + error_sentences(row.trouble());
    }
    words += "\n" + _("Look in the platform's own list. If it has the photo, enter its order "
                      "number; if it has nothing, say so and it is sent again.");
    return words;
}

}  // namespace

SubmissionDecision::SubmissionDecision(wxWindow* parent, Surroundings& around, int width_px)
    : wxPanel(parent), around_(around) {
    SetBackgroundColour(colour(Tone::WarnSoft));
    auto* column = new wxBoxSizer(wxVERTICAL);
    known_ = new Paragraph(this, wxEmptyString, width_px - 3 * kGrid, Type::Body, Tone::Ink);
    order_no_ =
        new Field(this, _("Order number at the platform"), wxEmptyString, wxTE_PROCESS_ENTER);
    named(order_no_->input(), "resolve_order_no");
    column->Add(known_, 0, wxEXPAND | wxALL, kGrid);
    column->Add(order_no_, 0, wxEXPAND | wxLEFT | wxRIGHT, kGrid);
    column->Add(build_buttons(), 0, wxEXPAND | wxALL, kGrid);
    SetSizer(column);
}

wxSizer* SubmissionDecision::build_buttons() {
    accepted_ =
        named(make_button(this, _("The platform has it"), {"done", "primary"}), "resolve_accepted");
    auto* nothing = named(make_button(this, _("It has nothing"), {}), "resolve_not_accepted");
    accepted_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { resolve(id_, true); });
    nothing->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        const wxString words =
            _("Is it certain that the platform has nothing? If it has the photo after all, it is "
              "submitted twice and charged twice.");
        // The row may change below the question; the answer is about the one that was asked.
        const std::string asked = id_;
        if (people_agree(this, words, _("Send again"))) {
            resolve(asked, false);
        }
    });
    order_no_->input()->Bind(
        wxEVT_TEXT, [this](wxCommandEvent&) { accepted_->Enable(!order_no_->text().empty()); });
    enter_walks({order_no_}, [this] {
        if (accepted_->IsEnabled()) {
            resolve(id_, true);
        }
    });
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    buttons->Add(accepted_, 1, wxRIGHT, kGrid);
    buttons->Add(nothing, 1);
    return buttons;
}

void SubmissionDecision::forget() {
    id_.clear();
    known_->set_text({});
    order_no_->set_text({});
    accepted_->Disable();
}

void SubmissionDecision::show(const QueueRow& row) {
    const Submission& submission = row.submission;
    if (submission.id != id_) {
        forget();
    }
    id_ = submission.id;
    known_->set_text(known_words(row));
}

void SubmissionDecision::resolve(const std::string& submission, bool accepted) {
    run_in_background(
        around_.place.queue(), this,
        [id = submission, order = order_no_->text(), accepted](Studio& studio) {
            return accepted ? resolve_accepted(studio, id, order)
                            : resolve_not_accepted(studio, id);
        },
        [this](const Result<Submission>& resolved) {
            if (!resolved) {
                around_.report(resolved.error());
                return;
            }
            around_.queue_changed();
        });
}

}  // namespace huizhi::gui
