#include "gui/pages/queue/hand_over_actions.h"

#include <wx/intl.h>

#include "core/catalogue/city_flow.h"
#include "core/counter/receipt_number.h"
#include "core/counter/receipts.h"
#include "core/queue/hand_over_files.h"
#include "core/records/store.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/hand_over_dialog.h"
#include "gui/parts/question.h"
#include "gui/parts/state_look.h"

namespace huizhi::gui {
namespace {

struct Recorded {
    std::string number;
    Text doubt;  ///< another job of the customer has it; empty: none does
};

}  // namespace

HandOverActions::HandOverActions(wxWindow* parent, Surroundings& around, int width_px)
    : wxPanel(parent), around_(around) {
    SetBackgroundColour(colour(Tone::AccentSoft));
    auto* column = new wxBoxSizer(wxVERTICAL);
    waiting_ =
        named(new Paragraph(this, wxEmptyString, width_px - 3 * kGrid, Type::Body, Tone::Ink),
              "hand_over_waiting");
    column->Add(waiting_, 0, wxEXPAND | wxALL, kGrid);
    number_part_ = new wxPanel(this);
    word_part_ = new wxPanel(this);
    for (wxPanel* part : {number_part_, word_part_}) {
        part->SetSizer(new wxBoxSizer(wxVERTICAL));
        column->Add(part, 0, wxEXPAND | wxLEFT | wxRIGHT, kGrid);
    }
    build_number(number_part_->GetSizer());
    build_word(word_part_->GetSizer());
    auto* again = named(make_button(this, _("Write the files again"), {"save", "plain"}),
                        "handed_over_files");
    again->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { write_again(); });
    column->Add(again, 0, wxALL, kGrid);
    SetSizer(column);
    Hide();
}

void HandOverActions::build_number(wxSizer* column) {
    number_ = new Field(number_part_, _("Number that the place gave"), _("type it or scan it"),
                        wxTE_PROCESS_ENTER);
    again_ = new Field(number_part_, _("The same once more"), _("not needed when scanned"),
                       wxTE_PROCESS_ENTER);
    named(number_->input(), "handed_over_number");
    named(again_->input(), "handed_over_again");
    record_ = named(make_button(number_part_, _("Record the number"), {"done", "primary"}),
                    "handed_over_record");
    for (Field* field : {number_, again_}) {
        field->input()->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { compare_numbers(); });
        column->Add(field, 0, wxEXPAND);
    }
    column->Add(record_, 0, wxEXPAND | wxTOP, kGrid / 2);
    record_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { record(); });
    enter_walks({number_, again_}, [this] { record(); });
}

void HandOverActions::build_word(wxSizer* column) {
    auto* passed = named(make_button(word_part_, _("The place passed it"), {"done", "primary"}),
                         "handed_over_passed");
    reason_ = new Field(word_part_, _("Why the place refused it"), _("in its own words"),
                        wxTE_PROCESS_ENTER);
    named(reason_->input(), "handed_over_reason");
    failed_ = named(make_button(word_part_, _("The place refused it"), {"", "danger"}),
                    "handed_over_failed");
    failed_->Disable();
    column->Add(passed, 0, wxEXPAND | wxBOTTOM, kGrid);
    column->Add(reason_, 0, wxEXPAND);
    column->Add(failed_, 0, wxEXPAND);
    passed->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { conclude(Conclusion::Passed); });
    failed_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { conclude(Conclusion::Failed); });
    reason_->input()->Bind(wxEVT_TEXT,
                           [this](wxCommandEvent&) { failed_->Enable(!reason_->text().empty()); });
    enter_walks({reason_}, [this] {
        if (failed_->IsEnabled()) {
            conclude(Conclusion::Failed);
        }
    });
}

void HandOverActions::forget() {
    row_.reset();
    waiting_->set_text({});
    number_->set_text({});
    again_->set_text({});
    reason_->set_text({});
    failed_->Disable();
}

void HandOverActions::show(const QueueRow& row) {
    if (!row_ || row_->job.id != row.job.id) {
        forget();
    }
    row_ = row;
    const auto format = around_.place.catalogue().recorded_format(row.job.format);
    format_ = format ? std::optional(*format) : std::nullopt;
    const Submission& submission = row.submission;
    Show(format_ && submission.channel == kExportChannel &&
         submission.state == SubmissionState::Accepted);
    if (!IsShown()) {
        return;
    }
    wxString words = wxString::Format(_("Handed over %s: waits for what the place says."),
                                      time_words(submission.created_at));
    if (const Text code = precode_words(row.job, format_->city); !code.empty()) {
        words += "\n" + say(code);
    }
    if (const std::string until = precode_valid_until(row.job, format_->city); !until.empty()) {
        words += "\n" + wxString::Format(_("The customer's code holds until %s."), to_wx(until));
    }
    waiting_->set_text(words);
    number_part_->Show(uploads(format_->city));
    word_part_->Show(!uploads(format_->city));
    Layout();
}

/// Says at once what is wrong, so that nobody types a long number for nothing.
void HandOverActions::compare_numbers() {
    const auto typed = read_receipt_number(number_->text(), again_->text());
    const bool begun = typed || !again_->text().empty();
    number_->show_note(typed ? say(typed->doubt) : wxString());
    again_->show_problem(typed || !begun ? wxString() : say(typed.error().message));
}

/// Once, however often Enter comes.
void HandOverActions::record() {
    if (saving_) {
        return;
    }
    const std::string job = row_->job.id;  // the row may change below the question
    const auto typed = read_receipt_number(number_->text(), again_->text());
    if (!typed) {
        again_->show_problem(say(typed.error().message));
        again_->input()->SetFocus();
        return;
    }
    if (typed->number.empty()) {
        number_->show_problem(_("Enter the number first."));
        number_->input()->SetFocus();
        return;
    }
    if (!typed->scanned && again_->text().empty()) {
        again_->show_problem(_("Type it once more, so that a slip is seen."));
        again_->input()->SetFocus();
        return;
    }
    wxString doubts = say(typed->doubt);
    if (const Text odd = receipt_number_warning(*format_, typed->number); !odd.empty()) {
        doubts += (doubts.empty() ? "" : "\n") + say(odd);
    }
    const wxString question =
        doubts + "\n\n" + wxString::Format(_("Record %s?"), to_wx(typed->number));
    if (doubts.empty() || people_agree(this, question, _("Record"))) {
        save_number(job, *typed);
    }
}

void HandOverActions::save_number(const std::string& job, const TypedReceiptNumber& typed) {
    saving_ = true;
    run_in_background(
        around_.place.counter(), this,
        [job, number = typed.number](Studio& studio) -> Result<Recorded> {
            const auto receipt = record_receipt(studio, job, number);
            if (!receipt) {
                return receipt.error();
            }
            return Recorded{receipt->number, shared_number_warning(studio.store, *receipt)};
        },
        [this](const Result<Recorded>& recorded) {
            saving_ = false;
            if (!recorded) {
                around_.report(recorded.error());
                return;
            }
            const wxString words = wxString::Format(_("%s recorded."), to_wx(recorded->number));
            const bool sure = recorded->doubt.empty();
            around_.notify(sure ? words : words + " " + say(recorded->doubt),
                           sure ? Mood::Done : Mood::Trouble);
            changed();
        });
}

void HandOverActions::conclude(Conclusion word) {
    const std::string job = row_->job.id;  // the row may change below the question
    const std::string reason = word == Conclusion::Failed ? reason_->text() : std::string();
    const bool passed = word == Conclusion::Passed;
    const wxString question =
        passed ? _("The place passed the photo? This ends the job.")
               : wxString::Format(_("The place refused the photo: \"%s\"?"), to_wx(reason));
    if (!people_agree(this, question, passed ? _("Passed") : _("Refused"))) {
        return;
    }
    run_in_background(
        around_.place.counter(), this,
        [job, word, reason](Studio& studio) { return conclude_job(studio, job, word, reason); },
        [this, passed](const Result<Job>& concluded) {
            if (!concluded) {
                around_.report(concluded.error());
                return;
            }
            around_.notify(passed ? _("The job is done.")
                                  : _("Refused: take a new photo, or give the money back."),
                           passed ? Mood::Done : Mood::Info);
            changed();
        });
}

void HandOverActions::write_again() {
    const std::string job = row_->job.id;
    HandOverDialog dialog(this, {{format_->name, hand_over_steps(row_->job, *format_)}}, last_);
    if (dialog.ShowModal() != wxID_OK) {
        return;
    }
    last_ = dialog.place();
    write_into(job, last_);
}

void HandOverActions::write_into(const std::string& job, const HandOverPlace& place) {
    run_in_background(
        around_.place.counter(), this,
        [job, place](Studio& studio) { return hand_over_job_to(studio, job, place, {}); },
        [this, job, place](const Result<HandedOver>& handed) {
            if (handed) {
                around_.notify(_("The files were written again."), Mood::Done);
            } else if (!around_.place.operator_name().empty() && !place.overwrite &&
                       wants_place_replaced(this, handed.error())) {
                write_into(job, {place.folder, place.zipped, true});
            } else {
                around_.report(handed.error());
            }
        });
}

}  // namespace huizhi::gui
