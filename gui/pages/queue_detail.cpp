#include "gui/pages/queue_detail.h"

#include <wx/filedlg.h>
#include <wx/intl.h>
#include <wx/msgdlg.h>
#include <wx/wrapsizer.h>

#include "core/file_io.h"
#include "gui/error_text.h"
#include "gui/language.h"
#include "gui/pages/queue_list.h"
#include "gui/sheet_printout.h"
#include "gui/state_look.h"
#include "gui/wx_text.h"

namespace huizhi::gui {
namespace {

constexpr int kScreenDpi = 110;
constexpr int kPrintDpi = 300;

/// What people need to decide about a submission of which the outcome is not known.
wxString known_words(const Submission& submission) {
    wxString words =
        wxString::Format(_("Sent %s, attempt %d, through %s."), time_words(submission.changed_at),
                         submission.attempts, to_wx(submission.channel));
    if (!submission.last_error.empty()) {
        words += "\n" + to_wx(submission.last_error);
    }
    words += "\n" + _("Look in the platform's own list. If it has the photo, enter its order "
                      "number; if it has nothing, say so and it is sent again.");
    return words;
}

/// A question before something that cannot be taken back; Escape says no.
bool people_agree(wxWindow* parent, const wxString& words, const wxString& yes) {
    wxMessageDialog dialog(wxGetTopLevelParent(parent), words, _("Huizhi"),
                           wxYES_NO | wxNO_DEFAULT | wxICON_QUESTION);
    dialog.SetYesNoLabels(yes, _("Cancel"));
    return dialog.ShowModal() == wxID_YES;
}

wxString with_pdf_ending(const wxString& path) {
    return path.Lower().EndsWith(".pdf") ? path : path + ".pdf";
}

}  // namespace

QueueDetail::QueueDetail(wxWindow* parent, Surroundings& around, int width_px)
    : Card(parent), around_(around), width_px_(width_px - 4 * kGrid) {
    SetMinSize(wxSize(width_px, -1));
    empty_ = new EmptyState(this,
                            {"paper", _("Nothing selected"),
                             _("Choose a line at the left to see its sheet and what can be done.")},
                            280);
    body()->Add(empty_, 1, wxEXPAND);
    content_ = new wxPanel(this);
    build();
    body()->Add(content_, 1, wxEXPAND);
    content_->Hide();
}

void QueueDetail::build() {
    auto* column = new wxBoxSizer(wxVERTICAL);
    number_ = named(make_label(content_, wxEmptyString, Type::Title, Tone::Ink), "receipt_number");
    column->Add(number_, 0, wxEXPAND);
    facts_ = new Paragraph(content_, wxEmptyString, width_px_, Type::Body, Tone::Muted);
    column->Add(facts_, 0, wxEXPAND | wxTOP, kGrid / 2);
    trouble_ = new Paragraph(content_, wxEmptyString, width_px_, Type::Body, Tone::Fail);
    column->Add(trouble_, 0, wxEXPAND | wxTOP, kGrid / 2);
    content_->SetSizer(column);
    build_decision();
    column->Add(decision_, 0, wxEXPAND | wxTOP, kGrid);
    view_ = new PhotoView(content_);
    column->Add(view_, 1, wxEXPAND | wxTOP, kGrid);
    build_buttons();
}

void QueueDetail::build_decision() {
    decision_ = new wxPanel(content_);
    decision_->SetBackgroundColour(colour(Tone::WarnSoft));
    auto* column = new wxBoxSizer(wxVERTICAL);
    known_ = new Paragraph(decision_, wxEmptyString, width_px_ - 3 * kGrid, Type::Body, Tone::Ink);
    order_no_ =
        new Field(decision_, _("Order number at the platform"), wxEmptyString, wxTE_PROCESS_ENTER);
    named(order_no_->input(), "resolve_order_no");
    accepted_ = named(make_button(decision_, _("The platform has it"), {"done", "primary"}),
                      "resolve_accepted");
    auto* nothing = named(make_button(decision_, _("It has nothing"), {}), "resolve_not_accepted");
    accepted_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { resolve(row_->submission.id, true); });
    nothing->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        const wxString words =
            _("Is it certain that the platform has nothing? If it has the photo after all, it is "
              "submitted twice and charged twice.");
        // The row may change below the question; the answer is about the one that was asked.
        const std::string asked = row_->submission.id;
        if (people_agree(this, words, _("Send again"))) {
            resolve(asked, false);
        }
    });
    order_no_->input()->Bind(
        wxEVT_TEXT, [this](wxCommandEvent&) { accepted_->Enable(!order_no_->text().empty()); });
    enter_walks({order_no_}, [this] {
        if (accepted_->IsEnabled()) {
            resolve(row_->submission.id, true);
        }
    });
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    buttons->Add(accepted_, 1, wxRIGHT, kGrid);
    buttons->Add(nothing, 1);
    column->Add(known_, 0, wxEXPAND | wxALL, kGrid);
    column->Add(order_no_, 0, wxEXPAND | wxLEFT | wxRIGHT, kGrid);
    column->Add(buttons, 0, wxEXPAND | wxALL, kGrid);
    decision_->SetSizer(column);
}

void QueueDetail::build_buttons() {
    auto* row = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
    print_ = named(make_button(content_, _("Print"), {"print", "primary"}), "receipt_print");
    pdf_ = named(make_button(content_, _("Save PDF"), {"pdf", "plain"}), "receipt_pdf");
    deliver_ = named(make_button(content_, _("Hand over"), {"hand", "plain"}), "receipt_deliver");
    retake_ = named(make_button(content_, _("New photo"), {"photo", "primary"}), "job_retake");
    withdraw_ = named(make_button(content_, _("Withdraw"), {"", "danger"}), "job_withdraw");
    print_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { print(); });
    pdf_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save_pdf(); });
    deliver_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { deliver(); });
    retake_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { retake(); });
    withdraw_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        const wxString words =
            _("Withdraw it? It is not sent. What the customer paid has to be given back.");
        const std::string asked = row_->job.id;
        if (people_agree(this, words, _("Withdraw"))) {
            withdraw(asked);
        }
    });
    for (wxWindow* button : {print_, pdf_, deliver_, retake_, withdraw_}) {
        row->Add(button, 0, wxRIGHT | wxTOP, kGrid);
    }
    content_->GetSizer()->Add(row, 0, wxEXPAND | wxTOP, kGrid / 2);
}

void QueueDetail::show(const QueueRow* row) {
    const bool other = row == nullptr || !row_ || row_->submission.id != row->submission.id;
    row_ = row != nullptr ? std::optional(*row) : std::nullopt;
    empty_->Show(!row_);
    content_->Show(row_.has_value());
    if (row_) {
        if (other) {
            order_no_->set_text({});
            accepted_->Disable();
        }
        show_facts();
        show_buttons();
        load_picture();
    } else {
        pictured_.clear();
    }
    content_->Layout();
    Layout();
}

void QueueDetail::show_facts() {
    const auto& receipt = row_->receipt;
    const Submission& submission = row_->submission;
    number_->SetLabelText(receipt ? to_wx(receipt->label) + "  " + to_wx(receipt->number)
                                  : state_word(submission.state));
    wxString facts = to_wx(row_->customer.name) + wxString::FromUTF8(" · ") +
                     format_words(around_.place.catalogue(), row_->job.format);
    if (receipt) {
        facts +=
            "\n" + wxString::Format(_("Issued %s, valid until %s"), time_words(receipt->issued_at),
                                    to_wx(receipt->valid_until));
        if (!receipt->delivered_at.empty()) {
            facts +=
                "\n" + wxString::Format(_("Handed over %s"), time_words(receipt->delivered_at));
        }
    } else {
        facts +=
            "\n" + wxString::Format(_("Handed to the queue %s"), time_words(submission.created_at));
    }
    if (!submission.order_no.empty()) {
        facts += "\n" + wxString::Format(_("Order %s"), to_wx(submission.order_no));
    }
    if (submission.state == SubmissionState::Ready && !submission.next_attempt_at.empty()) {
        facts += "\n" + wxString::Format(_("Next try %s"), time_words(submission.next_attempt_at));
    }
    facts_->set_text(facts);
    wxString trouble = to_wx(submission.reason);
    if (receipt && receipt->number_read_from_sheet) {
        trouble =
            _("The number was read from the sheet's barcode: compare it before handing over.");
    } else if (trouble.empty() && !receipt && submission.state != SubmissionState::Unknown) {
        trouble = to_wx(submission.last_error);
    }
    trouble_->set_text(trouble);
    trouble_->Show(!trouble.empty());
}

void QueueDetail::show_buttons() {
    const SubmissionState state = row_->submission.state;
    const bool issued = row_->receipt.has_value();
    print_->Show(issued);
    pdf_->Show(issued);
    deliver_->Show(issued && row_->receipt->delivered_at.empty());
    retake_->Show(state == SubmissionState::Rejected && row_->job.state == state);
    withdraw_->Show(state == SubmissionState::Ready);
    decision_->Show(state == SubmissionState::Unknown);
    if (state == SubmissionState::Unknown) {
        known_->set_text(known_words(row_->submission));
    }
}

void QueueDetail::load_picture() {
    const std::string wanted =
        row_->submission.id + (row_->receipt ? row_->receipt->id : std::string());
    if (wanted == pictured_) {
        return;
    }
    pictured_ = wanted;
    view_->show({});
    run_in_background(
        around_.place.counter(), this,
        [row = *row_](Studio& studio) { return read_picture(studio, row, kScreenDpi); },
        [this, wanted](const Result<RowPicture>& picture) {
            if (wanted == pictured_) {
                show_picture(picture);
            }
        });
}

void QueueDetail::show_picture(const Result<RowPicture>& picture) {
    if (!picture) {
        around_.report(picture.error());
        return;
    }
    if (picture->problem) {
        around_.report(*picture->problem);
    }
    PhotoScene scene;
    scene.image = to_image(picture->sheet.rgb.empty() ? picture->photo : picture->sheet);
    if (scene.image.IsOk()) {
        scene.width_px = scene.image.GetWidth();
        scene.height_px = scene.image.GetHeight();
    }
    view_->show(std::move(scene));
}

void QueueDetail::save_pdf() {
    const Receipt shown = *row_->receipt;  // the row may change below the dialog
    wxFileDialog dialog(this, _("Save the receipt sheet"), wxEmptyString,
                        to_wx(shown.number + ".pdf"), "PDF (*.pdf)|*.pdf",
                        wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    if (dialog.ShowModal() != wxID_OK) {
        return;
    }
    run_in_background(
        around_.place.counter(), this,
        [receipt = shown,
         file = to_utf8(with_pdf_ending(dialog.GetPath()))](Studio& studio) -> Result<void> {
            const auto pdf = sheet_pdf(studio, receipt);
            return pdf ? write_file(file, *pdf) : Result<void>(pdf.error());
        },
        [this](const Result<void>& written) {
            if (!written) {
                around_.report(written.error());
                return;
            }
            around_.notify(_("The sheet was saved as PDF."), Mood::Done);
        });
}

void QueueDetail::print() {
    run_in_background(
        around_.place.counter(), this,
        [row = *row_](Studio& studio) { return read_picture(studio, row, kPrintDpi); },
        [this](const Result<RowPicture>& picture) {
            if (!picture || picture->problem) {
                around_.report(picture ? *picture->problem : picture.error());
                return;
            }
            switch (print_sheet(wxGetTopLevelParent(this), to_image(picture->sheet))) {
                case Printed::Sent:
                    around_.notify(_("The sheet was printed."), Mood::Done);
                    return;
                case Printed::NoPrinter:
                    around_.notify(_("No printer answers; save the sheet as PDF instead."),
                                   Mood::Trouble);
                    return;
                case Printed::Cancelled:
                    return;
            }
        });
}

void QueueDetail::deliver() {
    run_in_background(
        around_.place.counter(), this,
        [id = row_->receipt->id](Studio& studio) { return deliver_receipt(studio, id); },
        [this](const Result<Receipt>& receipt) {
            if (!receipt) {
                around_.report(receipt.error());
                return;
            }
            around_.notify(_("Handed over."), Mood::Done);
            changed();
        });
}

void QueueDetail::retake() {
    const Job rejected = row_->job;  // the row may change below the dialogs
    wxFileDialog dialog(this, _("Open the new photo"), wxEmptyString, wxEmptyString,
                        _("Photos") + " (*.jpg;*.jpeg;*.png)|*.jpg;*.jpeg;*.png",
                        wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() != wxID_OK) {
        return;
    }
    // What was confirmed for the old photo says nothing of the new one.
    std::vector<std::string> confirmed;
    wxString questions = _("Confirm for the new photo:");
    if (const auto format = around_.place.catalogue().format(rejected.format)) {
        for (const Ask& ask : format->certificate.asks) {
            confirmed.push_back(ask.rule);
            questions += wxString::FromUTF8("\n· ") + say(ask.question);
        }
    }
    if (!confirmed.empty() && !people_agree(this, questions, _("All confirmed"))) {
        return;
    }
    const std::string file = to_utf8(dialog.GetPath());
    run_in_background(
        around_.place.counter(), this,
        [job = rejected, file, confirmed](Studio& studio) -> Result<Job> {
            auto retaken = retake_job(studio, job.id, file);
            return retaken ? submit_job(studio, job.id, confirmed) : std::move(retaken);
        },
        [this](const Result<Job>& job) {
            if (!job) {
                around_.report(job.error());
                return;
            }
            around_.notify(_("The new photo is in the queue."), Mood::Done);
            around_.queue_changed();
        });
}

void QueueDetail::resolve(const std::string& submission, bool accepted) {
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

void QueueDetail::withdraw(const std::string& job) {
    run_in_background(
        around_.place.queue(), this, [job](Studio& studio) { return cancel_job(studio, job); },
        [this](const Result<Job>& cancelled) {
            if (!cancelled) {
                around_.report(cancelled.error());
                return;
            }
            around_.notify(_("Withdrawn before it was sent."), Mood::Info);
            changed();
        });
}

}  // namespace huizhi::gui
